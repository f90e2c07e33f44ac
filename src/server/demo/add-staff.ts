import { hashPassword } from "#server/modules/identity/password.ts";
import { asAuth, type Database, type Tx } from "#server/platform/db.ts";
import { insertRows } from "./insert-rows.ts";
import { DEMO_PASSWORD, type Post } from "./logins.ts";
import { nameId } from "./name-id.ts";

type Zone = { id: string; code: string };

/** Org units and users of a demo zone; a firm's user belongs to the firm given. Runs inside the zone. */
export async function addStaff(
  tx: Tx,
  zone: Zone,
  posts: readonly Post[],
  firmId: string | null,
): Promise<void> {
  const offices = [...new Set(posts.map(({ office }) => office).filter((office) => office !== ""))];
  const idOf = (office: string) => nameId(zone.code, "org-unit", office);
  const [head] = offices;
  await insertRows(
    tx,
    "org_unit",
    offices.map((name) => ({
      zone_id: zone.id,
      id: idOf(name),
      name,
      parent_id: name === head ? null : idOf(head!),
      revision: 1,
    })),
  );
  await tx
    .insertInto("app_user")
    .values(
      posts.map(({ username, name, roles, office, isFirm }) => ({
        zone_id: zone.id,
        id: nameId(zone.code, "app-user", username),
        username,
        name,
        roles,
        org_unit_id: office === "" ? null : idOf(office),
        enterprise_id: isFirm ? firmId : null,
      })),
    )
    .execute();
}

/** Their accounts. Unlike a real person's, the password need not be changed at the first sign-in. */
export async function addDemoAccounts(
  db: Database,
  zone: Zone,
  posts: readonly Post[],
  now: Date,
): Promise<void> {
  const accounts = await Promise.all(
    posts.map(async ({ username }) => ({
      username,
      zone_id: zone.id,
      user_id: nameId(zone.code, "app-user", username),
      password_hash: await hashPassword(DEMO_PASSWORD),
      password_changed_at: now,
      must_change: false,
    })),
  );
  await asAuth(db, (tx) => tx.insertInto("account").values(accounts).execute());
}
