import { parseArgs } from "node:util";
import { type Config, readConfig } from "./config.ts";
import { demoLogins } from "./demo/logins.ts";
import { StartFailure } from "./platform/postgres/start-failure.ts";
import { type Running, startPerch } from "./start.ts";

function configured(): Config {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      port: { type: "string" },
      host: { type: "string" },
      "no-demo": { type: "boolean" },
    },
  });
  return readConfig({
    ...process.env,
    ...(values.data && { PERCH_DATA: values.data }),
    ...(values.port && { PERCH_PORT: values.port }),
    ...(values.host && { PERCH_HOST: values.host }),
    ...(values["no-demo"] && { PERCH_DEMO: "0" }),
  });
}

/** Arguments and environment, or the one line that says what is wrong with them. */
function configuration(): Config {
  try {
    return configured();
  } catch (error) {
    console.error(`\n  ✗ ${(error as Error).message}\n`);
    process.exit(2);
  }
}

/** The process: reads arguments and environment, starts, says where it is, and stops when asked. */
async function main(): Promise<void> {
  const config = configuration();
  const say = (zh: string, en: string) => console.error(`  ${zh} · ${en}`);
  const running = await startPerch(
    config,
    () => new Date(),
    say,
    (why) => fail(new Error(why)),
  );
  welcome(running);

  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      console.error("\n  正在停止 · stopping");
      running.stop().then(() => process.exit(0), fail);
    });
  }
}

function welcome({ address, zones }: Running): void {
  console.error(`\n  Perch 凤栖 已就绪 · ready: ${address}\n`);
  if (zones === "none") {
    console.error("  还没有园区，请另开一个终端：npm run -s perch -- zone add WX 园区名称");
    console.error("  There is no zone yet; in another terminal: npm run -s perch -- zone add WX NAME\n");
  }
  if (zones !== "demo") return;
  console.error("  演示账号（合成数据）· demo logins (synthetic data):");
  for (const { username, password, role, name } of demoLogins) {
    console.error(`    ${username.padEnd(12)} ${password.padEnd(16)} ${name} (${role})`);
  }
  console.error("");
}

function fail(error: unknown): never {
  if (error instanceof StartFailure) console.error(`\n  ✗ ${error.zh}\n    ${error.en}\n`);
  else console.error("\n  ✗ 启动失败 · failed to start:", error);
  process.exit(1);
}

main().catch(fail);
