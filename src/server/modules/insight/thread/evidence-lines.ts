/** Utilities and papers of a parcel, as they were last looked at. */
import type { ThreadEvidence, ThreadLine, ThreadTone } from "#contract/insight/thread.ts";
import { DOCUMENT_STATES, DOCUMENTS, UTILITIES, UTILITY_STATES } from "#contract/space/readiness-kinds.ts";
import { t } from "#contract/text.ts";
import type { Text } from "#kernel/register.ts";
import type { ThreadEvidenceRow } from "#server/modules/space/thread/store.ts";
import { dueOf, joined, lineOf, type Scene, same } from "./line.ts";

const PATHS = { "site-utility": "site-utilities", "readiness-document": "readiness-documents" } as const;
const hrefOf = ({ register, id }: ThreadEvidenceRow): string => `/${PATHS[register]}/${id}`;

const named = (options: readonly { value: string; label: Text }[], value: string): Text =>
  options.find((one) => one.value === value)?.label ?? same(value);
const kindLabel = ({ register, kind }: ThreadEvidenceRow): Text =>
  named(register === "site-utility" ? UTILITIES : DOCUMENTS, kind);
const stateLabel = ({ register, state }: ThreadEvidenceRow): Text =>
  named(register === "site-utility" ? UTILITY_STATES : DOCUMENT_STATES, state);

const TONES: Record<string, ThreadTone> = {
  ready: "good",
  held: "good",
  "not-needed": "calm",
  "under-way": "soon",
  absent: "breach",
};

function capacityText({ register, kind, capacity }: ThreadEvidenceRow): string | null {
  if (register !== "site-utility" || capacity === null) return null;
  return `${capacity} ${UTILITIES.find(({ value }) => value === kind)?.unit?.zh ?? ""}`.trim();
}

/** What was issued or looked at by the day of the page; what has neither day is told as it stands. */
export function evidenceOf({ at }: Scene, rows: readonly ThreadEvidenceRow[]): ThreadEvidence[] {
  return rows
    .filter(({ issuedOn, verifiedOn }) => (issuedOn ?? verifiedOn ?? "") <= at)
    .map((row) => ({
      id: row.id,
      kind: kindLabel(row),
      title: [row.title, capacityText(row)].filter(Boolean).join(" · ") || null,
      state: stateLabel(row),
      tone: row.validUntil !== null && row.validUntil < at ? "breach" : (TONES[row.state] ?? "calm"),
      verifiedOn: row.verifiedOn,
      validUntil: row.validUntil,
      source: row.source,
      asOf: row.verifiedOn ?? row.issuedOn,
      href: hrefOf(row),
    }));
}

export function evidenceLines(scene: Scene, rows: readonly ThreadEvidenceRow[]): ThreadLine[] {
  const parcel = scene.members.find(({ generation }) => generation === 0)!;
  return rows.flatMap((row) => {
    const kind = kindLabel(row);
    const told = {
      part: "readiness" as const,
      parcel,
      detail: joined([row.title !== null && same(row.title)]),
      source: row.source,
      asOf: row.verifiedOn,
      href: hrefOf(row),
    };
    return [
      ...(row.state === "ready" || row.state === "held"
        ? lineOf(scene, {
            ...told,
            id: `evidence-${row.id}`,
            on: row.issuedOn ?? row.readyOn,
            title:
              row.register === "site-utility"
                ? t(`${kind.zh}具备`, `${kind.en} ready`)
                : t(`取得${kind.zh}`, `${kind.en} obtained`),
            tone: "good",
          })
        : dueOf(scene, {
            ...told,
            id: `evidence-${row.id}`,
            on: row.readyOn,
            title: t(`${kind.zh}预计具备`, `${kind.en} expected`),
          })),
      ...dueOf(scene, {
        ...told,
        id: `valid-${row.id}`,
        on: row.validUntil,
        title: t(`${kind.zh}有效期满`, `${kind.en} runs out`),
        tone: "breach",
      }),
    ];
  });
}
