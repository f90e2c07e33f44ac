import { SitingQuestion } from "#contract/space/siting/wanted.ts";

/** The page's address: the question, so that it can be sent to somebody; whether it is a try; what is open. */
export type SitingSearchParams = {
  ask?: string;
  trial?: string;
  site?: string;
  compare?: string;
};

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

export function readSitingSearch(raw: Record<string, unknown>): SitingSearchParams {
  const found: SitingSearchParams = {};
  for (const key of ["ask", "trial", "site", "compare"] as const) {
    const value = text(raw[key]);
    if (value) found[key] = value;
  }
  return found;
}

/** The question of an address; undefined where there is none, or none that can be read. */
export function questionIn(ask: string | undefined): SitingQuestion | undefined {
  if (!ask) return undefined;
  try {
    const parsed = SitingQuestion.safeParse(JSON.parse(ask));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export const EMPTY_QUESTION: SitingQuestion = { wanted: {}, divisible: false, combinable: true };
