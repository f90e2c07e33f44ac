import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { accountFor } from "./account.ts";
import { embeddedBinaries } from "./binaries.ts";
import { commandLine, isAlive } from "./process-identity.ts";
import { type EmbeddedPostgres, startEmbedded } from "./start-embedded.ts";
import { StartFailure } from "./start-failure.ts";

const HOLDER = new URL("../../../../test/processes/hold-postgres.ts", import.meta.url).pathname;
const isRoot = process.getuid?.() === 0;
const cleanUp: (() => unknown)[] = [];

afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

function dataDirectory(): string {
  const dataDir = mkdtempSync(join(tmpdir(), "perch-data-"));
  chmodSync(dataDir, 0o711);
  cleanUp.push(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

async function started(dataDir: string, more = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbedded({ dataDir, throwaway: true, ...more });
  cleanUp.push(() => server.stop());
  return server;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  // a server that is killed under us says so on the connection
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

type Held = { child: ChildProcess; url: string; postmaster: number };

async function heldByAnother(dataDir: string): Promise<Held> {
  const child = spawn(process.execPath, [HOLDER, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout!, "data");
  const held: Held = { child, ...JSON.parse(String(line)) };
  cleanUp.push(async () => {
    child.kill("SIGKILL");
    await gone(held.postmaster);
  });
  return held;
}

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(20);
}

test("the first start makes a UTF-8 cluster in UTC, the second finds what the first had written", async () => {
  const dataDir = dataDirectory();
  const first = await startEmbedded({ dataDir });
  const url = first.connectionString("postgres");
  expect(first.fresh).toBe(true);
  await ask(url, "create table kept as select '栖地'::text as name");
  expect(
    await ask(
      url,
      "select current_setting('server_encoding') as encoding, current_setting('timezone') as zone, current_setting('fsync') as fsync, '啊' < '波' as ordered",
    ),
  ).toEqual([{ encoding: "UTF8", zone: "UTC", fsync: "on", ordered: true }]);
  await first.stop();
  expect(isAlive(first.postmaster)).toBe(false);
  expect(existsSync(join(first.place, "lock"))).toBe(false);

  const second = await started(dataDir);
  expect(second.fresh).toBe(false);
  expect(await ask(second.connectionString("postgres"), "select name from kept")).toEqual([{ name: "栖地" }]);
});

test("a data directory with a long path is served from a socket elsewhere", async () => {
  const dataDir = join(dataDirectory(), "很长的目录".repeat(8), "data");
  const server = await started(dataDir);
  expect(await ask(server.connectionString("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a second process is refused and told who holds the data", async () => {
  const dataDir = dataDirectory();
  const { child } = await heldByAnother(dataDir);
  const refused = await startEmbedded({ dataDir }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(StartFailure);
  expect(refused).toMatchObject({ code: "data-in-use" });
  expect((refused as StartFailure).en).toContain(`process ${child.pid}`);
});

test("a lock left by a process whose id has gone to another is no lock", async () => {
  const dataDir = dataDirectory();
  writeFileSync(join(dataDir, "lock"), JSON.stringify({ pid: process.ppid, mark: "an earlier boot:1" }));
  const server = await started(dataDir);
  expect(JSON.parse(readFileSync(join(dataDir, "lock"), "utf8")).pid).toBe(process.pid);
  expect(server.fresh).toBe(true);
});

test("a process stopped by SIGTERM leaves neither server nor lock", async () => {
  const dataDir = dataDirectory();
  const { child, postmaster } = await heldByAnother(dataDir);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(isAlive(postmaster)).toBe(false);
  expect(existsSync(join(dataDir, "lock"))).toBe(false);
});

describe("after a crash, the next start has all that was committed", () => {
  async function written(dataDir: string): Promise<Held> {
    const held = await heldByAnother(dataDir);
    await ask(held.url, "create table kept as select generate_series(1, 100) as n");
    return held;
  }
  async function expectKept(dataDir: string) {
    const server = await started(dataDir);
    expect(await ask(server.connectionString("postgres"), "select count(*)::int as n from kept")).toEqual([
      { n: 100 },
    ]);
  }

  test("our process killed: its server ends by itself", async () => {
    const dataDir = dataDirectory();
    const { child, postmaster } = await written(dataDir);
    child.kill("SIGKILL");
    await gone(postmaster);
    await gone(child.pid!);
    await expectKept(dataDir);
  });

  test("our process killed and its server left running: it is stopped first", async () => {
    const dataDir = dataDirectory();
    const { child, postmaster } = await written(dataDir);
    // the watch over the server is a shell: kill it and its children first, and nobody stops the server
    for (const pid of shellsOver(postmaster)) process.kill(pid, "SIGKILL");
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isAlive(postmaster)).toBe(true);
    const told: string[] = [];
    const server = await started(dataDir, { onProgress: (_: string, en: string) => told.push(en) });
    expect(isAlive(postmaster)).toBe(false);
    expect(told.join()).toContain("stopped the PostgreSQL");
    await server.stop();
    await expectKept(dataDir);
  });

  test("the server killed and its pid file left", async () => {
    const dataDir = dataDirectory();
    const { child, postmaster } = await written(dataDir);
    process.kill(postmaster, "SIGKILL");
    child.kill("SIGKILL");
    await gone(postmaster);
    await gone(child.pid!);
    await expectKept(dataDir);
  });

  test("the server killed, its pid file left, and its id gone to a stranger", async () => {
    const dataDir = dataDirectory();
    const { child, postmaster, url } = await written(dataDir);
    process.kill(postmaster, "SIGKILL");
    child.kill("SIGKILL");
    await gone(postmaster);
    await gone(child.pid!);
    const pidFile = join(dataDir, "postgres/postmaster.pid");
    const stale = readFileSync(pidFile, "utf8").split("\n");
    writeFileSync(pidFile, [String(process.ppid), ...stale.slice(1)].join("\n"));
    expect(url).toContain("postgres");
    await expectKept(dataDir);
  });
});

test("whoever runs it is told when the server ends unasked, in its own words", async () => {
  const dataDir = dataDirectory();
  let end: (why: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  const server = await started(dataDir, { onEnd: end });
  process.kill(server.postmaster, "SIGQUIT");
  expect(await ended).toMatch(/immediate shutdown|database system|LOG/);
});

test("data of another PostgreSQL version are refused, not touched", async () => {
  const dataDir = dataDirectory();
  const server = await startEmbedded({ dataDir, throwaway: true });
  await server.stop();
  writeFileSync(join(dataDir, "postgres/PG_VERSION"), "17\n");
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ code: "data-of-other-version" });
});

test.runIf(isRoot)(
  "as root in a folder closed to others, programs and data live where the server's user may go",
  async () => {
    const clone = mkdtempSync(join(tmpdir(), "closed-"));
    cleanUp.push(() => rmSync(clone, { recursive: true, force: true }));
    chmodSync(clone, 0o700);
    const original = embeddedBinaries();
    const root = join(clone, "package/native");
    cpSync(original.root, root, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(clone, "package/package.json"), JSON.stringify({ version: `test-${process.pid}` }));
    cleanUp.push(() =>
      rmSync(`/var/lib/perch/postgresql-test-${process.pid}`, { recursive: true, force: true }),
    );
    const binaries = { ...original, root, bin: join(root, "bin") };

    const dataDir = join(clone, "data");
    const first = await startEmbedded({ dataDir, binaries, throwaway: true });
    cleanUp.push(() => rmSync(first.place, { recursive: true, force: true }));
    expect(first.place).toMatch(/^\/var\/lib\/perch\/closed-/);
    expect(readFileSync(join(dataDir, "LOCATION"), "utf8").trim()).toBe(first.place);
    expect(commandLine(first.postmaster)).toContain(
      `/var/lib/perch/postgresql-test-${process.pid}/bin/postgres`,
    );
    await ask(first.connectionString("postgres"), "create table kept as select 1 as n");
    await first.stop();

    const second = await started(dataDir, { binaries });
    expect(second.place).toBe(first.place);
    expect(await ask(second.connectionString("postgres"), "select n from kept")).toEqual([{ n: 1 }]);
  },
);

test.runIf(isRoot)(
  "as root, a data directory that is closed itself lets in the server's user and nobody else",
  async () => {
    const dataDir = dataDirectory();
    chmodSync(dataDir, 0o700);
    const server = await started(dataDir);
    expect(server.place).toBe(dataDir);
    expect(statSync(dataDir).mode & 0o777).toBe(0o710);
  },
);

test.runIf(isRoot)("as root, data that were made by an ordinary user stay that user's", async () => {
  const dataDir = dataDirectory();
  const server = await startEmbedded({ dataDir, throwaway: true });
  await server.stop();
  expect(accountFor(join(dataDir, "postgres"))?.uid).toBeGreaterThan(0);
});

test("a record of data that are not there is an error, not a new database", async () => {
  const dataDir = dataDirectory();
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, "LOCATION"), "/var/lib/perch/nowhere\n");
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ code: "data-unreachable" });
});

/** The shell that started the server and the subshell that watches over it. */
function shellsOver(postmaster: number): number[] {
  const field = (pid: number, n: number) => {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[n]);
  };
  const shell = field(postmaster, 1);
  const children = readFileSync(`/proc/${shell}/task/${shell}/children`, "utf8")
    .trim()
    .split(" ")
    .map(Number);
  return [shell, ...children.filter((pid) => pid !== postmaster)];
}
