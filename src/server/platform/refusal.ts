import type { Text } from "#kernel/register.ts";

/** What is wrong with one field of the request, by its path. */
export type FieldIssue = { path: string; message: Text };

/** A request understood and declined. Everything else that is thrown is a bug and becomes a 500. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly text: Text;
  readonly facts: Record<string, unknown>;
  readonly issues: FieldIssue[];
  constructor(
    code: RefusalCode,
    text: Text,
    more: { facts?: Record<string, unknown>; issues?: FieldIssue[] } = {},
  ) {
    super(text.en);
    this.code = code;
    this.text = text;
    this.facts = more.facts ?? {};
    this.issues = more.issues ?? [];
  }
}

export type RefusalCode =
  | "not-signed-in"
  | "forbidden"
  | "not-found"
  | "stale" // someone else changed it since
  | "conflict" // it would break a rule of what is held
  | "invalid" // it does not fit its schema
  | "too-large"
  | "locked" // too many failed sign-ins
  | "busy";

/** The only place where a refusal becomes a status. */
export const STATUS: Record<RefusalCode, number> = {
  "not-signed-in": 401,
  forbidden: 403,
  "not-found": 404,
  stale: 409,
  conflict: 409,
  invalid: 422,
  "too-large": 413,
  locked: 429,
  busy: 503,
};

export const notFound = (what: Text): Refused =>
  new Refused("not-found", {
    zh: `找不到${what.zh}，可能已被删除，或不在您的可见范围内。`,
    en: `No such ${what.en.toLowerCase()}: it may be gone, or outside what you may see.`,
  });

export const stale = (facts: Record<string, unknown>): Refused =>
  new Refused(
    "stale",
    {
      zh: "这条记录在您打开之后已被他人修改。您的填写没有丢失，请对照最新内容后再保存。",
      en: "Someone changed this record after you opened it. Nothing you typed is lost: compare with the newest version and save again.",
    },
    { facts },
  );
