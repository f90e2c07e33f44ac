import type { FastifyRequest } from "fastify";
import { ChangeRowsReply, ChangeSet } from "#contract/change-set.ts";
import type { Background } from "../background.ts";
import type { Route } from "../http.ts";
import { Refused } from "../refusal.ts";
import type { RegisterStore } from "../registers/register-store.ts";
import { badRowsFile } from "./bad-rows-file.ts";
import { changeSetRoutes } from "./change-set-routes.ts";
import { readChangeSet } from "./read-file.ts";
import { listChangeRows } from "./store.ts";

/** A register's way in for sheets: upload, read and compare, look, apply, undo. */
export function importRoutes(store: RegisterStore, background: Background): Route[] {
  const { register, path, write: permit } = store.entry;
  const { kind, label } = register;
  return changeSetRoutes(
    {
      base: `/api/${path}/imports`,
      permit,
      label: { zh: `${label.zh}表格`, en: label.en.toLowerCase() },
      kinds: [kind],
      answer: ChangeSet,
      rows: ChangeRowsReply,
      take: async (request) => {
        const { name, bytes } = await uploaded(request);
        return {
          kind,
          fileName: name,
          bytes,
          read: (ctx, id, signal) => readChangeSet(ctx, store, id, signal),
        };
      },
      storeOf: () => store,
      listRows: (tx, { id }, page) => listChangeRows(tx, id, page),
      badRows: (ctx, set) => badRowsFile(ctx, store, set),
    },
    background,
  );
}

/** The one file of a multipart upload, whole. */
export async function uploaded(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  const file = await request.file();
  if (!file) throw new Refused("invalid", { zh: "没有收到文件。", en: "No file was received." });
  return { name: file.filename, bytes: await file.toBuffer() };
}
