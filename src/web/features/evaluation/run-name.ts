import type { RunSummary } from "#contract/evaluation/run.ts";
import { runTitle } from "#contract/evaluation/run-title.ts";
import type { Language } from "#web/lib/format.ts";

/** A run nobody named is called in the reader's language. */
export function runName(
  { title, year, population }: Pick<RunSummary, "title" | "year" | "population">,
  language: Language,
): string {
  const usual = runTitle(year, population.scales);
  return title === usual.zh ? usual[language] : title;
}
