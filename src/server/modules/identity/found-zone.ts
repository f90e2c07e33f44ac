import { randomBytes, randomUUID } from "node:crypto";
import { capabilityOf, POLICY, type Role } from "#contract/access.ts";
import type { Actor } from "#server/platform/context.ts";
import { asAuth, type Database, inScope, type Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { insertZone } from "#server/platform/insert-zone.ts";
import { Refused } from "#server/platform/refusal.ts";
import { hashPassword } from "./password.ts";
import { addAccount, findAccount } from "./store.ts";

type Founding = {
  /** capitals and digits; also the beginning of the first user names */
  code: string;
  name: string;
  nameEn: string;
  settings: Record<string, unknown>;
};

export type FirstLogin = { username: string; password: string; role: Role; name: string };

/** The three administrators, and whoever is needed for land, figures and a first evaluation. The rest come by the app. */
const FIRST_POSTS: readonly [suffix: string, Role][] = [
  ["xitong", "system-admin"],
  ["anquan", "security-admin"],
  ["shenji", "auditor"],
  ["guihua", "planner"],
  ["pingjia", "evaluator"],
  ["zhuren", "leader"],
];

type Store = { db: Database; ownerUrl: string; now: () => Date };

/**
 * Founds a zone, empty but for its first people.
 * @returns their user names and first passwords, which are shown this once and must be changed at the first sign-in
 * @throws Refused `conflict` where the code or one of the names is taken
 */
export async function foundZone({ db, ownerUrl, now }: Store, founding: Founding): Promise<FirstLogin[]> {
  const logins = FIRST_POSTS.map(([suffix, role]) => ({
    username: `${founding.code.toLowerCase()}-${suffix}`,
    password: firstPassword(),
    role,
    name: POLICY[role].label.zh,
  }));
  await asAuth(db, (tx) => refuseTaken(tx, founding.code, logins));
  const zone = { id: randomUUID(), ...founding };
  await insertZone(ownerUrl, { ...zone, synthetic: false });
  const people = logins.map((login) => ({ id: randomUUID(), ...login }));
  await inScope(db, { zoneId: zone.id }, async (tx) => {
    await tx
      .insertInto("app_user")
      .values(
        people.map(({ id, username, name, role }) => ({
          zone_id: zone.id,
          id,
          username,
          name,
          roles: [role],
        })),
      )
      .execute();
    const author = { actor: founder(zone.id, people[0]!), now, requestId: "found-zone" };
    await record(tx, author, [
      { kind: "zone-created", subject: { type: "zone", id: zone.id, name: zone.name } },
      ...people.map(({ id, name, username, role }) => ({
        kind: "user-added",
        subject: { type: "user", id, name },
        changes: { username: [null, username], roles: [null, [role]] } as Record<string, [null, unknown]>,
      })),
    ]);
  });
  for (const { id, username, password } of people) {
    const passwordHash = await hashPassword(password);
    await asAuth(db, (tx) =>
      addAccount(tx, { username, zoneId: zone.id, userId: id, passwordHash, now: now() }),
    );
  }
  return logins;
}

async function refuseTaken(tx: Tx, code: string, logins: readonly FirstLogin[]): Promise<void> {
  const zone = await tx.selectFrom("zone").select("name").where("code", "=", code).executeTakeFirst();
  if (zone) {
    throw new Refused("conflict", {
      zh: `园区代码 ${code} 已用于“${zone.name}”，请换一个。`,
      en: `The code ${code} is taken by “${zone.name}”: choose another.`,
    });
  }
  for (const { username } of logins) {
    if (!(await findAccount(tx, username))) continue;
    throw new Refused("conflict", {
      zh: `账号 ${username} 已存在，请换一个园区代码。`,
      en: `The account ${username} exists: choose another code for the zone.`,
    });
  }
}

/** Whoever founds a zone is not in it yet: the ledger's first lines stand under its first administrator. */
const founder = (zoneId: string, first: FirstLogin & { id: string }): Actor => ({
  userId: first.id,
  username: first.username,
  name: first.name,
  zoneId,
  enterpriseId: null,
  roles: [first.role],
  capability: capabilityOf([first.role]),
});

/** Read out and typed once: no characters that are easily taken for another. 80 bits. */
function firstPassword(): string {
  const letters = "23456789abcdefghjkmnpqrstuvwxyzL";
  const drawn = [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join("");
  return drawn.replace(/(.{4})(?=.)/g, "$1-");
}
