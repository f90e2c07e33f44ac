import { readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandLine, isAlive } from "./process-identity.ts";
import { StartFailure } from "./start-failure.ts";

const STEP_MS = 50;
/** How long each way of asking may take before the next, harder one. */
const PATIENCE: readonly [NodeJS.Signals, number][] = [
  ["SIGINT", 30_000],
  ["SIGQUIT", 10_000],
  ["SIGKILL", 10_000],
];

/**
 * Stops a server that was left running on this cluster when the process that had started it was killed, and clears the
 * pid file of one that is gone where its id has since gone to a stranger (PostgreSQL would then refuse to start).
 *
 * Pre: the caller holds the data lock, so no living Perch uses the cluster. Says whether a server was stopped.
 */
export async function stopOrphan(cluster: string): Promise<boolean> {
  const pidFile = join(cluster, "postmaster.pid");
  const postmaster = postmasterPid(cluster);
  const stopped = postmaster !== undefined && isServerOf(postmaster, cluster);
  if (stopped) await endServer(postmaster);
  // without their postmaster, backends end by themselves; a new server beside them would damage the data
  await untilNone(() => processesIn(cluster), 30_000, cluster);
  if (!stopped && postmaster !== undefined && isAlive(postmaster)) rmSync(pidFile, { force: true });
  return stopped;
}

/** Ends a server: fast (connections are cut, the data are written out), then harder if it does not heed. */
export async function endServer(postmaster: number): Promise<void> {
  for (const [signal, patienceMs] of PATIENCE) {
    if (!send(postmaster, signal)) return;
    for (let waited = 0; waited < patienceMs; waited += STEP_MS) {
      if (!isAlive(postmaster)) return;
      await sleep(STEP_MS);
    }
  }
}

/** The first line of postmaster.pid, if there is one. */
export function postmasterPid(cluster: string): number | undefined {
  try {
    return Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]) || undefined;
  } catch {
    return undefined;
  }
}

function isServerOf(pid: number, cluster: string): boolean {
  return isAlive(pid) && commandLine(pid).includes(cluster);
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}

/** Processes that work in the cluster, as far as we may see: every PostgreSQL process does. Linux only. */
function processesIn(cluster: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && workingDirectory(name) === cluster)
    .map(Number);
}

function workingDirectory(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

async function untilNone(list: () => number[], patienceMs: number, cluster: string): Promise<void> {
  for (let waited = 0; list().length > 0; waited += STEP_MS) {
    if (waited >= patienceMs) {
      const pids = list().join(", ");
      throw new StartFailure(
        "data-in-use",
        `PostgreSQL 进程 ${pids} 仍在使用 ${cluster}：请结束这些进程后重试。`,
        `PostgreSQL processes ${pids} still use ${cluster}: end them and start again.`,
      );
    }
    await sleep(STEP_MS);
  }
}
