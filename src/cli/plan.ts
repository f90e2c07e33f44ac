/** `perch plan --template ID --mode MODE --start DATE`: when each step of a project is due, and the two headline figures. */
import { readFile } from "node:fs/promises";
import { type ParsedTemplate, ProjectFacts } from "#contract/delivery/approval-template.ts";
import { dayCounter } from "#engine/calendar/day-counter.ts";
import { type Plan, plan } from "#engine/network/plan.ts";
import type { Facts, Template } from "#engine/network/template.ts";
import { isDay } from "#kernel/day.ts";
import { findTemplate, listTemplateIds, parseTemplateText } from "#server/platform/approval-packs.ts";
import { NATIONAL_CALENDAR } from "#server/platform/calendar/national-calendar.ts";
import { EXIT, type Io, WrongUsage } from "./io.ts";
import { readArgs } from "./read-args.ts";

const USAGE =
  "用法：perch plan --template 模板编号|模板.yaml --mode 模式 --start YYYY-MM-DD [--facts 事实.json] [--json]";

/** Exit code 1: the template or the facts cannot be used; 2: no such template or mode, or no such day. */
export async function runPlan(args: string[], io: Io): Promise<number> {
  const { values } = readArgs(
    args,
    {
      template: { type: "string" },
      mode: { type: "string" },
      start: { type: "string" },
      facts: { type: "string" },
    },
    USAGE,
  );
  if (!values.template || !values.mode || !values.start) throw new WrongUsage(USAGE);
  if (!isDay(values.start)) throw new WrongUsage(`没有 ${values.start} 这一天 · no such day\n${USAGE}`);
  const parsed = await readTemplate(values.template);
  if (parsed.kind === "invalid") return refuse(io, values.json, parsed.faults.map(issueOf));
  const mode = values.mode;
  if (!parsed.template.modes.some(({ id }) => id === mode))
    throw new WrongUsage(noMode(parsed.template, mode));
  const facts = values.facts === undefined ? {} : await readFacts(values.facts);
  if (!facts) return refuse(io, values.json, [BAD_FACTS]);
  const planned = plan(parsed.template, mode, dayCounter(NATIONAL_CALENDAR), values.start, facts);
  io.stdout(values.json ? `${JSON.stringify(documentOf(planned))}\n` : tableOf(parsed.template, planned));
  return EXIT.done;
}

async function readTemplate(asked: string): Promise<ParsedTemplate> {
  if (/\.(ya?ml|json)$/.test(asked)) return parseTemplateText(await readFile(asked, "utf8"));
  const found = await findTemplate(asked);
  if (found) return found;
  throw new WrongUsage(
    `没有模板“${asked}” · no such template. 可用 · there are: ${(await listTemplateIds()).join(", ")}\n${USAGE}`,
  );
}

const noMode = ({ modes }: Template, asked: string): string =>
  `没有模式“${asked}” · no such mode. 可用 · there are: ${modes.map(({ id }) => id).join(", ")}\n${USAGE}`;

/** Undefined where the file does not hold facts. */
async function readFacts(file: string): Promise<Facts | undefined> {
  const text = await readFile(file, "utf8");
  try {
    return ProjectFacts.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

type Issue = { row: null; column: string | null; code: string; message: string };
const BAD_FACTS: Issue = {
  row: null,
  column: null,
  code: "bad-facts",
  message: "事实文件须是一个 JSON 对象，值为真假或数 · facts must be a JSON object of true, false or figures",
};
const issueOf = ({ at, code, message }: (ParsedTemplate & { kind: "invalid" })["faults"][number]): Issue => ({
  row: null,
  column: at,
  code,
  message: `${message.zh} · ${message.en}`,
});

function refuse(io: Io, json: boolean | undefined, issues: Issue[]): number {
  for (const { column, message } of issues) io.stderr(`${column ? `${column}: ` : ""}${message}\n`);
  if (json) io.stdout(`${JSON.stringify({ issues })}\n`);
  return EXIT.badInput;
}

/** The JSON that scripts depend on. */
const documentOf = ({ steps, left, headline, ...rest }: Plan) => ({
  template: rest.template,
  version: rest.version,
  mode: rest.mode,
  start: rest.startOn,
  end: rest.endOn,
  steps: steps.map(({ id, review, issue, totalFloatWd, critical, applies }) => ({
    id,
    reviewStart: review.startOn,
    reviewEnd: review.endOn,
    issue: issue.endOn,
    reviewLatestStart: review.latestStartOn,
    issueLatest: issue.latestEndOn,
    totalFloatWd,
    critical,
    assumed: applies === "assumed",
    provisional: review.provisional || issue.provisional,
  })),
  left,
  headline,
  provisional: rest.provisional,
});

function tableOf(template: Template, { steps, left, headline, provisional }: Plan): string {
  const name = new Map(template.steps.map((step) => [step.id, step.name.zh]));
  const rows = steps.map(({ id, review, issue, totalFloatWd, critical }) =>
    [
      critical ? "●" : " ",
      id,
      review.startOn,
      review.endOn,
      issue.endOn,
      String(totalFloatWd).padStart(4),
      name.get(id),
    ].join("  "),
  );
  const passedBy = left.length > 0 ? [`不适用 · left out: ${left.join(", ")}`] : [];
  return `${[
    "●  步骤  审查始       审查毕       办结        总时差  名称",
    ...rows,
    ...passedBy,
    `摘牌 ${headline.delisting} → 施工许可 ${headline.permit}：${headline.delistingToPermitWd} 个工作日（${headline.delistingToPermitCd} 天）`,
    `准入 ${headline.admission} → 施工许可：${headline.admissionToPermitWd} 个工作日（${headline.admissionToPermitCd} 天）`,
    ...(provisional
      ? [
          "部分日期落在尚未公布放假安排的年份，为暂定 · dates in years without a published calendar are provisional",
        ]
      : []),
  ].join("\n")}\n`;
}
