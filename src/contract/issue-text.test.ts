import { expect, test } from "vitest";
import { z } from "zod";
import { issueText } from "./issue-text.ts";
import { NewUser } from "./user.ts";

const told = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success ? [] : parsed.error.issues.map(issueText);
};

test("a value that is missing is asked for, whatever its type", () => {
  const required = { zh: "此项必填", en: "This is required" };
  expect(told(z.object({ a: z.int(), b: z.string().min(1) }), { b: "" })).toEqual([required, required]);
  expect(told(z.iso.date(), null)).toEqual([required]);
});

test("limits and formats are told in words", () => {
  expect(told(z.string().max(3), "abcd")).toEqual([
    { zh: "最多 3 个字符", en: "It has at most 3 characters" },
  ]);
  expect(told(z.number().min(1), 0)).toEqual([{ zh: "不能小于 1", en: "It may not be less than 1" }]);
  expect(told(z.iso.date(), "31.3.2026")).toEqual([
    { zh: "应为日期，如 2026-03-31", en: "A date is written like 2026-03-31" },
  ]);
  expect(told(z.enum(["above", "below"]), "x")[0]?.zh).toBe("应为 above、below 之一");
});

test("a message of the schema's own is taken apart at its slash", () => {
  const person = { username: "1", name: "某", password: "Perch-2026!" };
  expect(told(NewUser, person)).toEqual([
    { zh: "小写字母开头，3–32 位字母、数字、. _ -", en: "3–32 of a–z 0–9 . _ -" },
  ]);
});

test("no fault is told in the other language's words", () => {
  const [type, key] = told(z.strictObject({ a: z.number() }), { a: "x", b: 1 });
  for (const text of [type, key]) {
    expect(text?.zh).toMatch(/\p{Script=Han}/u);
    expect(text?.en).not.toMatch(/\p{Script=Han}/u);
  }
});
