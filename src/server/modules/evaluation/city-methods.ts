/** Methods by which zones are scored: shipped ones, and the city's own as a file. */
import { readdir, readFile } from "node:fs/promises";
import { CITY_FACTS, type CityRunRequest } from "#contract/evaluation/city.ts";
import type { Issue } from "#engine/evaluation/evaluation.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { factsRead } from "#engine/evaluation/readings.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound } from "#server/platform/refusal.ts";
import { parseMethodText } from "#server/platform/rulepacks.ts";
import { cannotGrade } from "./cannot-grade.ts";
import { findCityRun } from "./city-store.ts";

const PACKS = new URL("../../../../rulepacks/zone-evaluation/", import.meta.url);
const METHOD = { zh: "评价办法", en: "method" };

export async function listCityMethods(): Promise<Method[]> {
  const files = (await readdir(PACKS)).filter((name) => name.endsWith(".yaml")).sort();
  return Promise.all(files.map(async (name) => parsed(await readFile(new URL(name, PACKS), "utf8"))));
}

/** The method that a run asks for. One that reads what zones do not have is refused with the line. */
export async function cityMethod(tx: Tx, asked: CityRunRequest["method"]): Promise<Method> {
  switch (asked.from) {
    case "yaml":
      return readable(parsed(asked.text));
    case "run": {
      const run = await findCityRun(tx, asked.id);
      if (!run) throw notFound(METHOD);
      return run.method;
    }
    case "pack": {
      const found = (await listCityMethods()).find(({ id }) => id === asked.id);
      if (!found) throw notFound(METHOD);
      return found;
    }
  }
}

function parsed(text: string): Method {
  const outcome = parseMethodText(text);
  if (outcome.kind === "method") return outcome.method;
  throw cannotGrade(outcome.issues);
}

const KNOWN: ReadonlySet<string> = new Set([...CITY_FACTS.map(({ key }) => key), "firms", "tier"]);

function readable(method: Method): Method {
  const strange = factsRead(method).filter((fact) => !KNOWN.has(fact));
  const issues = strange.map(
    (fact): Issue => ({
      line: `facts.${fact}`,
      code: "fact-not-of-zones",
      message: {
        zh: `园区没有“${fact}”这项数据，可用的有 ${[...KNOWN].join("、")}。`,
        en: `Zones have no figure “${fact}”; there are ${[...KNOWN].join(", ")}.`,
      },
    }),
  );
  if (issues.length > 0) throw cannotGrade(issues);
  return method;
}
