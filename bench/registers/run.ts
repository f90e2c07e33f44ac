/**
 * Asks a running Perch for every filter, order, deep page and total of every register, and prints what took long. Each is
 * asked three times and the quickest counts: a busy machine is not the program's fault.
 * `node bench/registers/run.ts http://127.0.0.1:8600 syn-zhuren Perch-2026 [ms]`
 */
import { REGISTERS, type RegisterEntry } from "#contract/registers.ts";
import type { Column } from "#kernel/register.ts";

const [, , origin = "", username = "", password = "", limit = "300"] = process.argv;
type Answer = { ms: number; rows: Record<string, unknown>[]; total: number };
const taken: { path: string; ms: number }[] = [];

const cookie = await signIn();
for (const entry of REGISTERS) await askAll(entry);
const slow = taken.filter(({ ms }) => ms > Number(limit)).sort((a, b) => b.ms - a.ms);
for (const { path, ms } of slow) console.log(`${ms.toFixed(0).padStart(6)} ms  ${path}`);
const sorted = taken.map(({ ms }) => ms).sort((a, b) => a - b);
const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
console.log(
  `${taken.length} requests: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, slowest ${at(1)} ms; ${slow.length} above ${limit} ms`,
);

async function askAll({ register, path }: RegisterEntry): Promise<void> {
  const { total } = await ask(`${path}/summary`);
  const first = await ask(`${path}?size=50`);
  const last = Math.max(1, Math.ceil(total / 50));
  const pages = [...new Set([1, Math.ceil(last / 2), last])];
  for (const page of pages) await ask(`${path}?size=50&page=${page}`);
  const middle = await ask(`${path}?size=50&page=${Math.ceil(last / 2)}`);
  for (const { key, sortable } of register.columns) {
    if (!sortable) continue;
    for (const order of [key, `-${key}`])
      for (const page of pages) await ask(`${path}?size=50&sort=${order}&page=${page}`);
  }
  for (const column of register.columns.filter(({ filterable }) => filterable)) {
    for (const filter of filtersOf(column, [...middle.rows, ...first.rows])) {
      await ask(`${path}?size=50&f=${filter}`);
      await ask(`${path}/summary?f=${filter}`);
      await ask(`${path}/summary?f=${filter}&q=${encodeURIComponent("精密")}`);
    }
  }
  for (const q of ["精密", "qd", "330199"]) {
    await ask(`${path}?size=50&q=${encodeURIComponent(q)}`);
    await ask(`${path}/summary?q=${encodeURIComponent(q)}`);
  }
}

/** Filters by what the rows really hold: everything, next to nothing, and what is in between. */
function filtersOf(column: Column, rows: readonly Record<string, unknown>[]): string[] {
  const given = rows.map((row) => row[column.key]).find((value) => value !== null && value !== undefined);
  const empties = [`${column.key}:empty:true`, `${column.key}:empty:false`];
  if (given === undefined) return empties;
  const text = encodeURIComponent(String(given));
  switch (column.type) {
    case "number":
    case "integer":
    case "year":
    case "date":
      return [
        ...empties,
        `${column.key}:gte:${text}`,
        `${column.key}:lte:${text}`,
        `${column.key}:eq:${text}`,
      ];
    case "enum":
      return [...empties, `${column.key}:in:${text}`, `${column.key}:ne:${text}`];
    default:
      return [
        ...empties,
        `${column.key}:eq:${text}`,
        `${column.key}:ne:${text}`,
        `${column.key}:like:${encodeURIComponent(String(given).slice(0, 2))}`,
        `${column.key}:in:${text}`,
      ];
  }
}

async function ask(path: string): Promise<Answer> {
  const answers: Answer[] = [];
  for (let time = 0; time < 3; time++) answers.push(await askOnce(path));
  const best = answers.reduce((a, b) => (b.ms < a.ms ? b : a));
  taken.push({ path, ms: best.ms });
  return best;
}

async function askOnce(path: string): Promise<Answer> {
  const from = performance.now();
  const reply = await fetch(`${origin}/api/${path}`, { headers: { cookie } });
  const text = await reply.text();
  const ms = performance.now() - from;
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text.slice(0, 200)}`);
  const { rows, total } = JSON.parse(text) as Pick<Answer, "rows" | "total">;
  return { ms, rows, total };
}

async function signIn(): Promise<string> {
  const reply = await fetch(`${origin}/api/session`, {
    method: "POST",
    headers: { "x-perch": "1", "content-type": "application/json" },
    body: JSON.stringify({ username, password }),
  });
  if (!reply.ok) throw new Error(`sign-in: ${reply.status} ${await reply.text()}`);
  return (reply.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}
