import type { SitingQuestion } from "#contract/space/siting/wanted.ts";

/** The industry asked for, without its letter, as registers keep it. */
export function industryOf({ wanted }: SitingQuestion): string | null {
  const want = wanted.industry?.want;
  return want?.kind === "one-of" ? (want.names[0]?.replace(/^[A-T](?=\d)/, "") ?? null) : null;
}
