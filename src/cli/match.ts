/** `perch match DEMAND.json --supply FILE [-k N]`: the best sites for a demand, why each, and what just missed. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { Misfit } from "#engine/siting/fitness.ts";
import { type JudgedSite, match } from "#engine/siting/match.ts";
import { whyFew } from "#engine/siting/near-misses.ts";
import type { Criterion } from "#engine/siting/supply.ts";
import { indexSupply } from "#engine/siting/supply-index.ts";
import { SheetFault } from "#server/platform/sheets/limits.ts";
import { EXIT, type Io, WrongUsage } from "./io.ts";
import { DemandFault, readDemand } from "./match-demand.ts";
import { ALL, type Issue, readRows, SIZE, SupplyFault, supplyOf } from "./match-supply.ts";

const USAGE =
  "用法：perch match 需求.json --supply 供应.json|.ndjson|.csv|.xlsx [-k 20] [--lang zh|en] [--json]";
const MOST = 1000;

type Asked = { demand: string; supply: string; k: number; lang: "zh" | "en"; json: boolean };

/** Exit code 0: matched, whether or not anything fits; 1: a file cannot be used; 2: wrong usage. */
export async function runMatch(args: string[], io: Io): Promise<number> {
  const asked = readArgs(args);
  try {
    const criteria = readDemand(await readJson(asked.demand));
    const rows = await readRows(await readBytes(asked.supply), basename(asked.supply));
    const answer = answerOf(rows, criteria, asked);
    for (const { message } of answer.issues) io.stderr(`${message}\n`);
    io.stdout(asked.json ? `${JSON.stringify(answer)}\n` : textOf(answer));
    return EXIT.done;
  } catch (error) {
    const message = faultOf(error);
    if (message === undefined) throw error;
    io.stderr(`${message}\n`);
    if (asked.json) io.stdout(`${JSON.stringify({ ...NOTHING, issues: [issueOf(message)] })}\n`);
    return EXIT.badInput;
  }
}

const NOTHING = { sites: [], nearMisses: [], considered: 0 };
const issueOf = (message: string): Issue => ({ row: null, column: null, code: "unusable", message });

function faultOf(error: unknown): string | undefined {
  if (error instanceof SheetFault) return error.text.zh;
  if (error instanceof DemandFault || error instanceof SupplyFault) return error.message;
  if (error instanceof Misfit) return `条件与供应的列对不上：${error.message}`;
  return undefined;
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw new SupplyFault(`打不开文件：${path} · cannot open it`);
  }
}

async function readJson(path: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readBytes(path)).replace(/^\uFEFF/, "");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DemandFault(`需求文件不是有效的 JSON：${(error as Error).message}`);
  }
}

type Answer = ReturnType<typeof answerOf>;

function answerOf(
  rows: Awaited<ReturnType<typeof readRows>>,
  criteria: readonly Criterion[],
  { k, lang }: Asked,
) {
  const { supply, issues } = supplyOf(rows, criteria);
  const index = indexSupply(supply, [ALL], SIZE);
  const demand = { criteria };
  const { sites, fitting, perhaps } = match(index, demand, k);
  const { relaxations, funnel } = whyFew(index, demand);
  return {
    sites: sites.map((site) => told(site, lang)),
    nearMisses: relaxations.map(({ sentence, ...one }) => ({ ...one, sentence: sentence[lang] })),
    considered: supply.ids.length,
    fitting,
    perhaps,
    funnel,
    issues,
  };
}

const DIGITS = 1e9;

const told = ({ id, score, unknowns, verdicts }: JudgedSite, lang: "zh" | "en") => ({
  id,
  score: Math.round(score * DIGITS) / DIGITS,
  unknowns,
  verdicts: verdicts.map(({ criterion, verdict, points, detail }) => ({
    criterion,
    verdict,
    points,
    detail: detail[lang],
  })),
});

function textOf({ sites, nearMisses, considered, fitting, perhaps }: Answer): string {
  const head = `${considered} 处供应，${fitting} 处符合，${perhaps} 处待确认\n`;
  const lines = sites.map(
    ({ id, score, unknowns, verdicts }, place) =>
      `${place + 1}. ${id}  ${score.toFixed(2)}${unknowns > 0 ? `（${unknowns} 项待确认）` : ""}\n${verdicts
        .map(({ detail }) => `     ${detail}\n`)
        .join("")}`,
  );
  const near = nearMisses.map(({ sentence }) => `差一点：${sentence}\n`);
  return [head, ...lines, ...near].join("");
}

function readArgs(args: string[]): Asked {
  const { values, positionals } = parse(args);
  const [demand, ...more] = positionals;
  if (!demand || more.length > 0 || !values.supply)
    throw new WrongUsage(`要给出一份需求和一份供应。\n${USAGE}`);
  const k = Number(values.top ?? "20");
  if (!Number.isInteger(k) || k < 1 || k > MOST)
    throw new WrongUsage(`-k 应是 1 到 ${MOST} 的整数。\n${USAGE}`);
  if (values.lang !== undefined && values.lang !== "zh" && values.lang !== "en")
    throw new WrongUsage(`--lang 应是 zh 或 en。\n${USAGE}`);
  return { demand, supply: values.supply, k, lang: values.lang ?? "zh", json: values.json === true };
}

function parse(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { supply: text, top: { ...text, short: "k" }, lang: text, json: { type: "boolean" } },
    });
  } catch (error) {
    throw new WrongUsage(`${(error as Error).message}\n${USAGE}`);
  }
}
