/** `perch allocate INSTANCE.json`: many projects onto many sites at once, with a bound on how good a plan can be. */
import { readFile } from "node:fs/promises";
import { AllocationInstance } from "#contract/attraction/allocation.ts";
import { NowhereToGo } from "#engine/allocation/construct.ts";
import type { Instance } from "#engine/allocation/instance.ts";
import { faultsOf, problemOf } from "#engine/allocation/read-instance.ts";
import { type Allocation, allocate } from "#server/platform/solver/allocate.ts";
import { dice } from "#server/platform/solver/dice.ts";
import { EXIT, type Io, WrongUsage } from "./io.ts";
import { readArgs } from "./read-args.ts";

const USAGE = "用法：perch allocate 算例.json [--seconds N] [--seed N] [--json]";
const SECONDS = 30;

type Issue = { row: null; column: string | null; code: string; message: string };
type Read = { kind: "instance"; instance: Instance } | { kind: "invalid"; issues: Issue[] };

/** Exit code 1: the instance cannot be used, or no plan can satisfy it. */
export async function runAllocate(args: string[], io: Io, now: () => Date): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    { seconds: { type: "string" }, seed: { type: "string" } },
    USAGE,
  );
  const seconds = Number(values.seconds ?? SECONDS);
  const seed = Number(values.seed ?? 1);
  if (positionals.length !== 1 || !(seconds > 0) || !Number.isInteger(seed)) throw new WrongUsage(USAGE);
  const read = await readInstance(positionals[0]!);
  if (read.kind === "invalid") return refuse(io, values.json, read.issues);
  const began = now().getTime();
  try {
    const found = await allocate(problemOf(read.instance), {
      seconds,
      dice: dice(seed),
      elapsedMs: () => now().getTime() - began,
      onProgress: (so) => io.stderr(`\r${progress(read.instance, so)}`),
    });
    io.stderr("\n");
    const document = documentOf(read.instance, found);
    io.stdout(values.json ? `${JSON.stringify(document)}\n` : `${progress(read.instance, found)}\n`);
    return found.status === "infeasible" ? EXIT.badInput : EXIT.done;
  } catch (error) {
    if (!(error instanceof NowhereToGo)) throw error;
    return refuse(io, values.json, [nowhere(read.instance.projects[error.project]!.id)]);
  }
}

async function readInstance(file: string): Promise<Read> {
  const invalid = (issues: Issue[]): Read => ({ kind: "invalid", issues });
  const issue = (column: string | null, code: string, message: string): Issue => ({
    row: null,
    column,
    code,
    message,
  });
  const text = await readFile(file, "utf8");
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return invalid([issue(null, "not-json", `不是有效的 JSON · not JSON: ${(error as Error).message}`)]);
  }
  const parsed = AllocationInstance.safeParse(document);
  if (!parsed.success)
    return invalid(
      parsed.error.issues.slice(0, 20).map(({ path, message }) => issue(path.join("."), "shape", message)),
    );
  const faults = faultsOf(parsed.data);
  if (faults.length > 0)
    return invalid(faults.map(({ at, code, zh, en }) => issue(at, code, `${zh} · ${en}`)));
  return { kind: "instance", instance: parsed.data };
}

const nowhere = (project: string): Issue => ({
  row: null,
  column: project,
  code: "nowhere-to-go",
  message: `${project} 没有可去的地块 · there is no site that ${project} may go to`,
});

function refuse(io: Io, json: boolean | undefined, issues: Issue[]): number {
  for (const { column, message } of issues) io.stderr(`${column ? `${column}: ` : ""}${message}\n`);
  if (json) io.stdout(`${JSON.stringify({ status: "invalid", issues })}\n`);
  return EXIT.badInput;
}

/** The JSON that scripts depend on; objective and bound in the sense of the instance. */
function documentOf(instance: Instance, { status, at, cost, bound }: Allocation) {
  const sign = instance.sense === "max" ? -1 : 1;
  const finite = (n: number): number | null => (Number.isFinite(n) ? sign * n + 0 : null);
  return {
    status,
    objective: finite(cost),
    bound: finite(bound),
    gap: gapOf(cost, bound),
    assignment: instance.projects.flatMap(({ id }, p) => {
      const site = at && instance.sites[at[p]!];
      return site ? [{ project: id, site: site.id }] : [];
    }),
  };
}

/** How much better a plan could be at most, as a share of this one; null while there is none. */
const gapOf = (cost: number, bound: number): number | null =>
  Number.isFinite(cost) && Number.isFinite(bound)
    ? Math.max(0, cost - bound) / Math.max(Math.abs(cost), 1e-9)
    : null;

function progress(instance: Instance, so: Allocation): string {
  const { status, objective, bound, gap } = documentOf(instance, so);
  const share = gap === null ? "" : `（差距 · gap ${(gap * 100).toFixed(3)} %）`;
  return `${status}: 目标 · objective ${objective ?? "–"}，界 · bound ${bound === null ? "–" : +bound.toFixed(2)}${share}`;
}
