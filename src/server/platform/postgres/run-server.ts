import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { BARE_ENVIRONMENT } from "./init-cluster.ts";
import { endServer, postmasterPid } from "./orphan.ts";
import { StartFailure } from "./start-failure.ts";

export type Running = { postmaster: number; stop(): Promise<void> };

type Server = {
  binaries: Binaries;
  cluster: string;
  log: string;
  account: Account | undefined;
  settings: Record<string, string>;
  /** called every few seconds while the server recovers from a crash, which may take minutes */
  onRecovery: (seconds: number) => void;
  /** called when the server ends without having been asked to */
  onEnd: (why: string) => void;
};

/**
 * Starts the server under a small shell that holds a pipe from us: if we are killed, even by SIGKILL, the pipe closes and
 * the shell stops the server cleanly. The shell has a session of its own, so Ctrl-C reaches us alone and we stop in order.
 */
const WARD = `
exec 3<&0
"$@" 3<&- </dev/null & server=$!
( read -r _ <&3; kill -INT "$server" ) 2>/dev/null & watch=$!
exec 3<&-
wait "$server"; code=$?
kill "$watch" 2>/dev/null; wait "$watch" 2>/dev/null
exit "$code"`;

const LOG_LIMIT_BYTES = 16 * 2 ** 20;
const STEP_MS = 20;

/** Starts PostgreSQL on a cluster and waits until it takes connections. Throws StartFailure with its last words if it ends. */
export async function runServer(server: Server): Promise<Running> {
  const before = pidFile(server.cluster);
  const child = spawnServer(server);
  let ended: string | undefined;
  let stopping = false;
  let ready = false;
  const over = new Promise<void>((resolve) => {
    const end = (why: string) => {
      ended = why;
      resolve();
      if (!stopping && ready) server.onEnd(lastWords(server.log));
    };
    child.once("error", (error) => end(error.message));
    child.once("exit", (code, signal) => end(`exit ${code ?? signal}`));
  });

  for (let waited = 0; !isReady(server.cluster, before); waited += STEP_MS) {
    if (ended !== undefined) throw failed(server, ended);
    if (waited > 0 && waited % 3000 === 0) server.onRecovery(waited / 1000);
    await sleep(STEP_MS);
  }
  ready = true;
  const postmaster = postmasterPid(server.cluster)!;
  return {
    postmaster,
    async stop() {
      stopping = true;
      await endServer(postmaster);
      child.stdin?.destroy();
      await over;
    },
  };
}

function spawnServer({ binaries, cluster, log, account, settings }: Server): ChildProcess {
  const postgres = join(binaries.bin, "postgres");
  const args = [
    "-D",
    cluster,
    ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
  ];
  const [command, ...rest] =
    process.platform === "win32" ? [postgres, ...args] : ["/bin/sh", "-c", WARD, "sh", postgres, ...args];
  const out = openLog(log);
  try {
    const child = spawn(command!, rest, {
      ...account,
      cwd: "/",
      ...(BARE_ENVIRONMENT && { env: BARE_ENVIRONMENT }),
      detached: true,
      stdio: ["pipe", out, out],
    });
    child.stdin?.on("error", () => {
      // the shell may end before us: nothing is ever written to it
    });
    return child;
  } finally {
    closeSync(out);
  }
}

function openLog(log: string): number {
  const stat = statSync(log, { throwIfNoEntry: false });
  if (stat && stat.size > LOG_LIMIT_BYTES) truncateSync(log);
  return openSync(log, "a", 0o600);
}

/** The eighth line of postmaster.pid is the server's own word that it takes connections; a file left by a crash says so too. */
function isReady(cluster: string, before: string | undefined): boolean {
  const now = pidFile(cluster);
  return now !== before && now?.split("\n")[7]?.trim() === "ready";
}

function pidFile(cluster: string): string | undefined {
  try {
    return readFileSync(join(cluster, "postmaster.pid"), "utf8");
  } catch {
    return undefined;
  }
}

function failed({ log }: Server, ended: string): StartFailure {
  const words = lastWords(log);
  return new StartFailure(
    "server-failed",
    `内置 PostgreSQL 未能启动（${ended}）：${words}（详见 ${log}）`,
    `The embedded PostgreSQL did not start (${ended}): ${words} (see ${log})`,
  );
}

function lastWords(log: string): string {
  const lines = readFileSync(log, "utf8").trimEnd().split("\n").slice(-12);
  const telling = lines.filter((line) => /FATAL|PANIC|ERROR|HINT|error/.test(line));
  return (telling.length > 0 ? telling : lines).slice(-3).join(" ");
}
