/** The rule packs shipped with Perch: YAML files under `rulepacks/`, each named by its id. */
import { readdir, readFile } from "node:fs/promises";
import { parse, YAMLParseError } from "yaml";
import { type ParsedMethod, parseMethod } from "#contract/evaluation-method.ts";

const EVALUATION = new URL("../../../rulepacks/evaluation/", import.meta.url);

/** Ids of the evaluation methods shipped, sorted. */
export async function listMethodIds(): Promise<string[]> {
  const files = await readdir(EVALUATION);
  return files
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -".yaml".length))
    .sort();
}

/** A method shipped, or undefined where there is none of that id. */
export async function findMethod(id: string): Promise<ParsedMethod | undefined> {
  if (!(await listMethodIds()).includes(id)) return undefined;
  return parseMethodText(await readFile(new URL(`${id}.yaml`, EVALUATION), "utf8"));
}

/** A method out of the text of a YAML or JSON file (JSON is YAML). */
export function parseMethodText(text: string): ParsedMethod {
  try {
    return parseMethod(parse(text));
  } catch (fault) {
    if (!(fault instanceof YAMLParseError)) throw fault;
    return {
      kind: "invalid",
      issues: [
        {
          line: "",
          code: "not-yaml",
          message: { zh: `不是有效的 YAML 或 JSON：${fault.message}`, en: fault.message },
        },
      ],
    };
  }
}
