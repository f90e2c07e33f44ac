import { withClient } from "../owner.ts";

/**
 * What a stop cut off, put right at the next start. Reading had written nothing and is asked for again; applying and
 * undoing were one transaction that never was, so the set stands where it stood.
 */
export function recoverChangeSets(ownerUrl: string): Promise<void> {
  return withClient(ownerUrl, async (client) => {
    const interrupted = {
      code: "interrupted",
      message: { zh: "读取时系统停止，请重新上传。", en: "Perch stopped while reading: upload it again." },
    };
    await client.query("update change_set set status = 'failed', problem = $1 where status = 'reading'", [
      JSON.stringify(interrupted),
    ]);
    await client.query(
      "update change_set set status = case when applied_at is null then 'ready' else 'applied' end where status = 'applying'",
    );
    await client.query("delete from idempotency where status = 0 or made_at < now() - interval '7 days'");
  });
}
