import { withClient } from "#server/platform/owner.ts";

/** Tells the planner what was just poured in; it would find out by itself only minutes later. */
export const analyse = (ownerUrl: string): Promise<unknown> =>
  withClient(ownerUrl, (client) => client.query("analyze"));
