import { capabilityOf } from "#contract/access.ts";
import type { Actor } from "#server/platform/context.ts";
import type { Post } from "./logins.ts";
import { nameId } from "./name-id.ts";

/** A person of a demo zone, acting. */
export const demoActor = (zoneCode: string, zoneId: string, { username, name, roles }: Post): Actor => ({
  userId: nameId(zoneCode, "app-user", username),
  username,
  name,
  zoneId,
  enterpriseId: null,
  roles,
  capability: capabilityOf(roles),
});
