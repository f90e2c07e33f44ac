import { fillDemo, listZoneCodes } from "#server/demo/fill-demo.ts";
import { fillSynthetic, findSynthetic } from "#server/demo/fill-synthetic.ts";
import { demoLogins, loginsOf, SYNTHETIC_POSTS } from "#server/demo/logins.ts";
import { EXIT, type Io, WrongUsage } from "./io.ts";
import { type CliDatabase, withDatabase } from "./open-database.ts";
import { progressBar } from "./progress-bar.ts";
import { readArgs } from "./read-args.ts";

const USAGE = `用法：perch seed demo [--data DIR] [--json]
      perch seed synthetic [--enterprises N] [--seed 文字] [--data DIR] [--json]`;
const MOST = 2_000_000;

/** Fills the database with invented data: the demo zones, or one large zone. Exit 1 where the zone is there already. */
export async function runSeed(args: string[], io: Io, now: () => Date): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    { enterprises: { type: "string" }, seed: { type: "string" } },
    USAGE,
  );
  const [what, ...more] = positionals;
  if ((what !== "demo" && what !== "synthetic") || more.length > 0) throw new WrongUsage(USAGE);
  const enterprises = Number(values.enterprises ?? 10_000);
  if (!Number.isInteger(enterprises) || enterprises < 1 || enterprises > MOST)
    throw new WrongUsage(`--enterprises 应为 1 到 ${MOST} 的整数。\n${USAGE}`);
  return withDatabase(values.data, io, (database) =>
    what === "demo"
      ? seedDemo(database, io, now, values.json === true)
      : seedSynthetic(database, io, now, {
          enterprises,
          seed: values.seed ?? "2026",
          json: values.json === true,
        }),
  );
}

async function seedDemo(database: CliDatabase, io: Io, now: () => Date, json: boolean): Promise<number> {
  const zones = await listZoneCodes(database.db);
  if (zones.length > 0) return alreadyThere(zones, io, json);
  await fillDemo(database, { now, onProgress: (zh, en) => io.stderr(`  ${zh} · ${en}\n`) });
  const result = { filled: await listZoneCodes(database.db), logins: demoLogins, issues: [] };
  io.stdout(json ? `${JSON.stringify(result)}\n` : `已生成演示园区：${result.filled.join("、")}\n`);
  return EXIT.done;
}

type Large = { enterprises: number; seed: string; json: boolean };

async function seedSynthetic(database: CliDatabase, io: Io, now: () => Date, asked: Large): Promise<number> {
  const begun = await findSynthetic(database.db);
  const isSame = begun?.enterprises === asked.enterprises && begun.seed === asked.seed;
  if (begun && (begun.isWhole || !isSame)) return alreadyThere(["SYN"], io, asked.json);
  const onProgress = progressBar(io, "合成数据");
  const counts = await fillSynthetic(database, { ...asked, now, onProgress });
  const logins = loginsOf(SYNTHETIC_POSTS);
  const result = { filled: ["SYN"], ...counts, logins, issues: [] };
  io.stdout(
    asked.json
      ? `${JSON.stringify(result)}\n`
      : `已生成大型合成园区 SYN：${counts.parcels} 宗地，${counts.enterprises} 家企业，${counts.occupancies} 条用地关系，${counts.years} 条年度指标；登录：${logins.map(({ username }) => username).join("、")}，密码 ${logins[0]!.password}\n`,
  );
  return EXIT.done;
}

function alreadyThere(codes: readonly string[], io: Io, json: boolean): number {
  const message = `数据库里已有园区 ${codes.join("、")}，没有写入。如需重来，请用 --data 指定新的目录或换一个数据库。`;
  io.stderr(`${message}\n`);
  if (json)
    io.stdout(
      `${JSON.stringify({ filled: [], issues: [{ row: 0, column: null, code: "zone-exists", message }] })}\n`,
    );
  return EXIT.badInput;
}
