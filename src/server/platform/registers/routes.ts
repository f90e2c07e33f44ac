import { z } from "zod";
import { issueText } from "#contract/issue-text.ts";
import { ListQuery, ListReply, type RegisterRecord } from "#contract/list.ts";
import { ChangeRecord, NewRecord, RecordReply, valuesSchema } from "#contract/record.ts";
import type { Row } from "#kernel/register.ts";
import { type Context, inTransaction, reading } from "../context.ts";
import type { Tx } from "../db.ts";
import { type Route, route } from "../http.ts";
import { notFound, Refused, stale } from "../refusal.ts";
import { findRecord, listRegister, summariseRegister } from "./list.ts";
import type { RegisterStore } from "./register-store.ts";
import { type WriteProblem, writeRecords } from "./write.ts";

const ById = z.object({ id: z.uuid() });

/** The routes that every register has: list, totals, one record, add, change. */
export function recordRoutes(store: RegisterStore): Route[] {
  const { register, path, read, write } = store.entry;
  const base = `/api/${path}`;
  const { zh, en } = register.label;
  return [
    route({
      method: "GET",
      path: base,
      permit: read,
      summary: { zh: `${zh}列表`, en: `List of ${en.toLowerCase()}` },
      query: ListQuery,
      answer: ListReply,
      handle: (ctx, { query }) => reading(ctx, (tx) => listRegister(tx, store, ctx.actor, query)),
    }),
    route({
      method: "GET",
      path: `${base}/summary`,
      permit: read,
      summary: { zh: `${zh}合计`, en: `Exact total and sums of ${en.toLowerCase()}` },
      query: ListQuery,
      answer: ListReply,
      handle: (ctx, { query }) => reading(ctx, (tx) => summariseRegister(tx, store, ctx.actor, query)),
    }),
    route({
      method: "GET",
      path: `${base}/:id`,
      permit: read,
      summary: { zh: `一条${zh}`, en: `One of ${en.toLowerCase()}` },
      params: ById,
      answer: RecordReply,
      handle: (ctx, { params }) =>
        reading(ctx, async (tx) => ({ record: await getRecord(tx, ctx, store, params.id) })),
    }),
    route({
      method: "POST",
      path: base,
      permit: write,
      summary: { zh: `新建${zh}`, en: `Add to ${en.toLowerCase()}` },
      body: NewRecord,
      answer: RecordReply,
      handle: (ctx, { body }) => addRecord(ctx, store, body.values, body.why),
    }),
    route({
      method: "PATCH",
      path: `${base}/:id`,
      permit: write,
      summary: { zh: `修改${zh}`, en: `Change one of ${en.toLowerCase()}` },
      params: ById,
      body: ChangeRecord,
      answer: RecordReply,
      handle: (ctx, { params, body }) => changeRecord(ctx, store, params.id, body),
    }),
  ];
}

async function getRecord(tx: Tx, ctx: Context, store: RegisterStore, id: string): Promise<RegisterRecord> {
  const record = await findRecord(tx, store, ctx.actor, id);
  if (!record) throw notFound(store.entry.register.label);
  return record;
}

/** load, decide, save: a new record. */
function addRecord(
  ctx: Context,
  store: RegisterStore,
  values: Record<string, unknown>,
  why: string | undefined,
) {
  const parsed = parseValues(ctx, store, values, "new");
  return inTransaction(ctx, async (tx) => {
    const [outcome] = await writing(store, () => writeRecords(tx, ctx, store, [{ values: parsed, why }]));
    if (outcome?.kind !== "written") throw refusalOf(outcome?.kind === "refused" ? outcome.problems : []);
    return { record: await getRecord(tx, ctx, store, outcome.id) };
  });
}

/** load, decide, save: a change against the revision that the person saw. */
function changeRecord(ctx: Context, store: RegisterStore, id: string, change: z.infer<typeof ChangeRecord>) {
  const parsed = parseValues(ctx, store, change.values, "change");
  return inTransaction(ctx, async (tx) => {
    const before = await getRecord(tx, ctx, store, id);
    if (before.revision !== change.revision) throw stale({ current: before });
    const [outcome] = await writing(store, () =>
      writeRecords(tx, ctx, store, [{ before, values: parsed, why: change.why }]),
    );
    if (outcome?.kind === "refused") throw refusalOf(outcome.problems);
    if (outcome?.kind === "stale") throw stale({});
    return { record: await getRecord(tx, ctx, store, id) };
  });
}

export function parseValues(
  ctx: Context,
  store: RegisterStore,
  values: Record<string, unknown>,
  kind: "new" | "change",
): Row {
  const parsed = valuesSchema(store.entry.register, ctx.actor.capability.fields, kind).safeParse(values, {
    reportInput: true,
  });
  if (parsed.success) return parsed.data as Row;
  throw refusalOf(
    parsed.error.issues.map((issue) => ({
      column: String(issue.path[0] ?? "") || null,
      code: "misfit",
      message: issueText(issue),
    })),
  );
}

export function refusalOf(problems: readonly WriteProblem[]): Refused {
  return new Refused(
    "invalid",
    {
      zh: problems.map(({ message }) => message.zh).join("；"),
      en: problems.map(({ message }) => message.en).join("; "),
    },
    { issues: problems.map(({ column, message }) => ({ path: column ?? "", message })) },
  );
}

/** The database's own rules speak by the names of their constraints. */
export async function writing<T>(store: RegisterStore, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
    if (code === "23505") {
      const keys = store.entry.register.columns.filter(({ businessKey }) => businessKey);
      throw new Refused(
        "conflict",
        {
          zh: `${store.entry.register.label.zh}中已有相同的${keys.map(({ label }) => label.zh).join("＋")}。`,
          en: `There is one already with the same ${keys.map(({ label }) => label.en.toLowerCase()).join(" + ")}.`,
        },
        { facts: { constraint } },
      );
    }
    if (code === "23514" || code === "23503") {
      throw new Refused(
        "conflict",
        {
          zh: `与“${constraint}”规则不符，没有写入。`,
          en: `Breaks the rule “${constraint}”; nothing was written.`,
        },
        { facts: { constraint, table } },
      );
    }
    throw error;
  }
}
