/** Changes as a line of text for the address: `w.taxPerMu:35,q.A:25`. Short enough to send, plain enough to read. */
import { SandboxChanges } from "#contract/evaluation/sandbox.ts";

/** A letter for each part; `t` stands alone. */
const PARTS = {
  w: "weights",
  b: "baselines",
  c: "caps",
  q: "cuts",
  s: "limits",
  r: "relief",
  e: "surcharge",
} as const;
type Letter = keyof typeof PARTS;
const NO_CAP = "none";

/** The same changes are the same text, in whatever order they were made; no changes are an empty one. */
export function changesText(changes: SandboxChanges): string {
  const parts = (Object.keys(PARTS) as Letter[]).flatMap((letter) =>
    Object.entries(changes[PARTS[letter]] ?? {})
      .map(([key, value]) => `${letter}.${encodeURIComponent(key)}:${value ?? NO_CAP}`)
      .sort(),
  );
  if (changes.landTaxYuan !== undefined) parts.push(`t:${changes.landTaxYuan}`);
  return parts.join(",");
}

/** What cannot be read is left out: an address that somebody shortened still opens. */
export function readChanges(text: string): SandboxChanges {
  const changes: Record<string, Record<string, number | null> | number> = {};
  for (const part of text.split(",")) {
    const found = /^(?:([wbcqsre])\.([^:]+)|t):([-\d.e+]+|none)$/.exec(part);
    if (!found) continue;
    const [, letter, key, written] = found;
    const value = written === NO_CAP ? null : Number(written);
    if (letter === undefined) changes.landTaxYuan = value ?? 0;
    else {
      const name = PARTS[letter as Letter];
      changes[name] = { ...(changes[name] as Record<string, number | null>), [readKey(key!)]: value };
    }
  }
  const parsed = SandboxChanges.safeParse(changes);
  return parsed.success ? parsed.data : {};
}

function readKey(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
