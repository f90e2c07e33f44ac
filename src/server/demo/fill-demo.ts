import type { Database } from "#server/platform/db.ts";

/** The demo's logins, printed at start and shown on the sign-in page. (Signature agreed with start.ts; the generator fills it.) */
export const demoLogins: { username: string; password: string; role: string; name: string }[] = [];

/** Fills the demo zones when the database has no zone at all. `present`: whether the demo zone is there afterwards. */
export async function fillDemo(
  store: { db: Database; ownerUrl: string },
  options: { now: () => Date; onProgress: (zh: string, en: string) => void },
): Promise<{ present: boolean }> {
  options.onProgress("演示数据尚未生成", `no demo data yet in ${new URL(store.ownerUrl).pathname}`);
  return { present: false };
}
