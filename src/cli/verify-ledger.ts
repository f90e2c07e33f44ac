import { listZones } from "#server/command-line/store.ts";
import { readConfig } from "#server/config.ts";
import { checkLedger } from "#server/platform/check-ledger.ts";
import { asAuth, inScope } from "#server/platform/db.ts";
import { openAnchorBook } from "#server/platform/ledger-anchors.ts";
import { EXIT, type Io, WrongUsage } from "./io.ts";
import { withDatabase } from "./open-database.ts";
import { readArgs } from "./read-args.ts";

const USAGE = `用法：perch verify-ledger [--zone 代码] [--anchors 文件.txt] [--data DIR] [--json]
      --anchors：另存的链锚；不填则用数据目录里的`;

const FAULT = {
  altered: "这一条与登记时不符，或被抽走 · this line is not as it was written, or was taken out",
  cut: "从这一条起被截去 · from this line on the end was cut off",
  rewritten: "从这一条起（或其后）整链被改写 · from this line on, or after it, the chain was written anew",
  "forged-anchor": "链锚不是本机密钥所签 · an anchor is not signed by this house's key",
};

/** Checks the chain of every zone's ledger against its anchors. Exit 1 where one is not whole, naming the first broken event. */
export async function runVerifyLedger(args: string[], io: Io): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    { zone: { type: "string" }, anchors: { type: "string" } },
    USAGE,
  );
  if (positionals.length > 0) throw new WrongUsage(USAGE);
  const { dataDir } = readConfig({ ...process.env, ...(values.data && { PERCH_DATA: values.data }) });
  const book = openAnchorBook(dataDir, values.anchors);
  const checks = await withDatabase(values.data, io, async ({ db }) => {
    const zones = (await asAuth(db, listZones)).filter(({ code }) => !values.zone || code === values.zone);
    if (zones.length === 0) throw new WrongUsage(USAGE);
    const done = [];
    for (const { id, code } of zones) {
      const anchors = await book.list(id);
      const check = await inScope(db, { zoneId: id }, (tx) => checkLedger(tx, anchors), "reading");
      done.push({ zone: code, ...check });
    }
    return done;
  });
  if (values.json) io.stdout(`${JSON.stringify({ zones: checks })}\n`);
  else for (const check of checks) io.stdout(`${inWords(check)}\n`);
  return checks.every(({ intact }) => intact) ? EXIT.done : EXIT.badInput;
}

function inWords(check: { zone: string } & Awaited<ReturnType<typeof checkLedger>>): string {
  const { zone, events, anchors, anchoredAt, brokenAt, fault } = check;
  if (fault) return `${zone} ✗ 第 ${brokenAt} 条 · event ${brokenAt}：${FAULT[fault]}`;
  const kept = anchors === 0 ? "没有链锚 · no anchors" : `${anchors} 个链锚，最近 ${anchoredAt}`;
  return `${zone} ✓ 完整，共 ${events} 条 · intact, ${events} events；${kept}`;
}
