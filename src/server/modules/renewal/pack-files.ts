/** The rule packs of low-efficiency land that are shipped, and packs as people write them: YAML. */
import { readdir, readFile } from "node:fs/promises";
import { parse, YAMLParseError } from "yaml";
import { RulePackShape } from "#contract/renewal/rule-pack.ts";
import type { RulePack } from "#engine/low-efficiency/rule-pack.ts";
import type { FieldIssue } from "#server/platform/refusal.ts";

const SHIPPED = new URL("../../../../rulepacks/low-efficiency/", import.meta.url);

export type PackRead = { kind: "pack"; pack: RulePack } | { kind: "invalid"; issues: FieldIssue[] };

export type ShippedPack = { pack: RulePack; text: string };
let shipped: Promise<ShippedPack[]> | undefined;

export function listShippedPacks(): Promise<ShippedPack[]> {
  shipped ??= readShipped();
  return shipped;
}

async function readShipped(): Promise<ShippedPack[]> {
  const names = (await readdir(SHIPPED)).filter((name) => name.endsWith(".yaml")).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, SHIPPED), "utf8");
      const read = readPack(text);
      if (read.kind !== "pack") throw new Error(`rule pack ${name}: ${JSON.stringify(read.issues)}`);
      return { pack: read.pack, text };
    }),
  );
}

/** A pack out of the text of a YAML or JSON file (JSON is YAML); what is wrong is named by its path. */
export function readPack(text: string): PackRead {
  let given: unknown;
  try {
    given = parse(text, { maxAliasCount: 20, logLevel: "error" });
  } catch (fault) {
    if (!(fault instanceof YAMLParseError || fault instanceof ReferenceError)) throw fault;
    return issue("", `不是有效的 YAML：${fault.message}`, fault.message);
  }
  const read = RulePackShape.safeParse(given);
  if (read.success) return { kind: "pack", pack: read.data };
  return {
    kind: "invalid",
    issues: read.error.issues.map(({ path, message }) => {
      const [zh = message, en = message] = message.split(" / ");
      return { path: path.join("."), message: { zh, en } };
    }),
  };
}

const issue = (path: string, zh: string, en: string): PackRead => ({
  kind: "invalid",
  issues: [{ path, message: { zh, en } }],
});
