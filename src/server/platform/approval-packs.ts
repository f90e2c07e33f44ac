/** The approval networks shipped with Perch: YAML files under `rulepacks/approval/`, each named by its id. */
import { readdir, readFile } from "node:fs/promises";
import { parse, YAMLParseError } from "yaml";
import { type ParsedTemplate, parseTemplate } from "#contract/delivery/approval-template.ts";

const APPROVAL = new URL("../../../rulepacks/approval/", import.meta.url);

/** Ids of the templates shipped, sorted. */
export async function listTemplateIds(): Promise<string[]> {
  const files = await readdir(APPROVAL);
  return files
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -".yaml".length))
    .sort();
}

/** A template shipped, or undefined where there is none of that id. */
export async function findTemplate(id: string): Promise<ParsedTemplate | undefined> {
  if (!(await listTemplateIds()).includes(id)) return undefined;
  return parseTemplateText(await readFile(new URL(`${id}.yaml`, APPROVAL), "utf8"));
}

/** A template out of the text of a YAML or JSON file (JSON is YAML). */
export function parseTemplateText(text: string): ParsedTemplate {
  try {
    return parseTemplate(parse(text));
  } catch (fault) {
    if (!(fault instanceof YAMLParseError)) throw fault;
    return {
      kind: "invalid",
      faults: [
        {
          at: "",
          code: "not-yaml",
          message: { zh: `不是有效的 YAML 或 JSON：${fault.message}`, en: fault.message },
        },
      ],
    };
  }
}
