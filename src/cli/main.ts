import { StartFailure } from "#server/platform/postgres/start-failure.ts";
import { Refused } from "#server/platform/refusal.ts";
import { runAllocate } from "./allocate.ts";
import { runEvaluate } from "./evaluate.ts";
import { runExport } from "./export.ts";
import { runImport } from "./import.ts";
import { EXIT, type Io, WrongUsage } from "./io.ts";
import { runMatch } from "./match.ts";
import { runMeasure } from "./measure.ts";
import { runMine } from "./mine.ts";
import { runPlan } from "./plan.ts";
import { runSchedule } from "./schedule.ts";
import { runSeed } from "./seed.ts";
import { runServe } from "./serve.ts";
import { runVerifyLedger } from "./verify-ledger.ts";
import { runZone } from "./zone.ts";

/** `perch <command>`: a thin door to the engines and to the server's own actions. */
type Command = (args: string[], io: Io, now: () => Date) => Promise<number>;

const COMMANDS: Record<string, Command> = {
  allocate: runAllocate,
  evaluate: runEvaluate,
  match: runMatch,
  measure: runMeasure,
  mine: runMine,
  plan: runPlan,
  import: runImport,
  export: runExport,
  schedule: runSchedule,
  seed: runSeed,
  serve: runServe,
  "verify-ledger": runVerifyLedger,
  zone: runZone,
};

const HELP = `用法 · usage: perch <命令> …

  serve [--data DIR] [--port N]                        启动服务 · serve the web app
  evaluate FILE --method ID|PATH [--out X.xlsx]        亩均评价一张表 · evaluate a sheet
  measure GEOFILE [--declared 列:ha|m2|mu] [--crs …]   量算面积 · measure shapes
  allocate INSTANCE.json [--seconds N]                 项目排布 · assign projects to sites
  plan --template ID --mode A|B30|… --start DATE [--facts F.json]  审批排期 · plan a project's approvals
  match DEMAND.json --supply FILE [-k N]               选址匹配 · the best sites for a demand
  mine LOG[.gz] [--case 列 --activity 列 --time 列]     流程挖掘 · how cases really went, from an event log
  import KIND FILE [--dry-run] [--good-rows]           导入台账或图形 · import a register, sheet or shapes
  import industry FILE [--dry-run]                     导入行业分类 · import industry classes
  export KIND [--out FILE]                             导出台账 · export a register
  zone add 代码 名称                                    建立自己的园区 · found a zone of your own
  schedule FILE.sm [--schedules N]                     资源受限排程（PSPLIB）· schedule shared work
  verify-ledger [--zone 代码] [--anchors FILE]          校验审计链 · check the chain of the ledger
  seed demo                                            生成演示园区 · make the demo zones
  seed synthetic [--enterprises N]                     生成大型合成园区 · make a large synthetic zone

每个命令加 --json 只输出一份 JSON；退出码 0 完成，1 输入有误，2 用法有误。
With --json one JSON document and nothing else; exit 0 done, 1 bad input, 2 wrong usage.
`;

/** Runs a command. One that was asked for wrongly, and for JSON, says what is wrong in JSON too. */
async function main(asked: string[]): Promise<number> {
  let said = "";
  const io: Io = {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => {
      said += text;
      process.stderr.write(text);
    },
  };
  const code = await run(asked, io);
  if (code === EXIT.wrongUsage && asked.includes("--json")) {
    const message = said.split("\n", 1)[0];
    const issue = { row: null, column: null, code: "wrong-usage", message };
    io.stdout(`${JSON.stringify({ issues: [issue] })}\n`);
  }
  return code;
}

async function run([name, ...args]: string[], io: Io): Promise<number> {
  if (name === "help" || name === "--help" || name === "-h") {
    io.stdout(HELP);
    return EXIT.done;
  }
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    io.stderr(name ? `没有“${name}”这个命令 · there is no command “${name}”\n\n${HELP}` : HELP);
    return EXIT.wrongUsage;
  }
  try {
    return await command(args, io, () => new Date());
  } catch (error) {
    return told(error, io);
  }
}

/** What a person can put right is said in a line or two; anything else is a bug and keeps its stack. */
function told(error: unknown, io: Io): number {
  if (error instanceof WrongUsage) {
    io.stderr(`${error.message}\n`);
    return EXIT.wrongUsage;
  }
  if (error instanceof StartFailure) {
    io.stderr(`${error.zh}\n${error.en}\n`);
    return EXIT.badInput;
  }
  if (error instanceof Refused) {
    io.stderr(`${error.text.zh}\n${error.text.en}\n`);
    return EXIT.badInput;
  }
  throw error;
}

process.exitCode = await main(process.argv.slice(2));
