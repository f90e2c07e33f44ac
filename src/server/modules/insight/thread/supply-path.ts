/** How a parcel stood through time: what the ledger says of its status, and what its contracts say beside it. Pure. */
import type { ThreadLine, ThreadSpan } from "#contract/insight/thread.ts";
import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import { t } from "#contract/text.ts";
import type { Text } from "#kernel/register.ts";
import type { ToldContract } from "#server/modules/space/thread/store.ts";
import type { StoredChange } from "./change-store.ts";
import { lineOf, type Member, parcelOf, type Scene, same } from "./line.ts";

export const statusLabel = (status: string): Text =>
  PARCEL_STATUSES.find(({ value }) => value === status)?.label ?? same(status);

type Known = { on: string; status: string; source: string | null; why: string | null; seq: number };

/** What a parcel's status was on record to become; contracts come before the ledger on the same day. */
function knownOf(
  member: Member,
  changes: readonly StoredChange[],
  contracts: readonly ToldContract[],
): Known[] {
  const fromContracts = contracts
    .filter(({ parcelId }) => parcelId === member.id)
    .flatMap(({ signedOn, startedOn, completedOn, source }) =>
      (
        [
          [signedOn, "granted"],
          [startedOn, "building"],
          [completedOn, "built"],
        ] as const
      ).flatMap(([on, status], nth) =>
        on === null ? [] : [{ on, status, source, why: null, seq: nth - 10 }],
      ),
    );
  const fromLedger = changes
    .filter(({ subjectId }) => subjectId === member.id)
    .flatMap(({ on, by, why, seq, changes: { status } }) =>
      typeof status?.[1] === "string"
        ? [{ on: sinceBirth(member, on, status[0]), status: status[1], source: by, why, seq }]
        : [],
    );
  return inOrder([...fromContracts, ...fromLedger]);
}

/** A parcel that came of another stood so from its first day, whenever that was written down. */
const sinceBirth = ({ bornOn }: Member, on: string, before: unknown): string =>
  bornOn !== null && before === null && bornOn < on ? bornOn : on;

const inOrder = (known: readonly Known[]): Known[] =>
  known.toSorted((a, b) => (a.on === b.on ? a.seq - b.seq : a.on.localeCompare(b.on)));

type Sources = { changes: readonly StoredChange[]; contracts: readonly ToldContract[] };

/**
 * The spans of each member's statuses. A status that no entry leads to is told from the record's own as-of day; one of
 * which no day is known has no span.
 * @param now how each member stands on the day of the page, with the as-of day of its record
 */
export function supplySpans(
  scene: Scene,
  { changes, contracts }: Sources,
  now: ReadonlyMap<string, { status: string; asOf: string | null; source: string | null }>,
): ThreadSpan[] {
  return scene.members.flatMap((member) => {
    const end = member.retiredOn !== null && member.retiredOn <= scene.at ? member.retiredOn : null;
    const until = end ?? scene.at;
    const known = knownOf(member, changes, contracts).filter(({ on }) => on <= until);
    const stands = now.get(member.id);
    if (stands && known.at(-1)?.status !== stands.status && (stands.asOf ?? "9") <= until)
      known.push({
        on: stands.asOf!,
        status: stands.status,
        source: stands.source,
        why: null,
        seq: Number.MAX_SAFE_INTEGER,
      });
    const steps = inOrder(known).filter(({ status }, nth, all) => status !== all[nth - 1]?.status);
    return steps.map(({ status, on, source }, nth) => ({
      status,
      label: statusLabel(status),
      from: on,
      to: steps[nth + 1]?.on ?? end,
      parcel: { id: member.id, code: member.code },
      source,
    }));
  });
}

/** Each change of status that the ledger holds, with the reason; contracts tell their own days. */
export function supplyLines(scene: Scene, changes: readonly StoredChange[]): ThreadLine[] {
  return changes.flatMap(({ subjectId, seq, on, by, why, kind, changes: { status } }) => {
    if (typeof status?.[1] !== "string") return [];
    const to = statusLabel(status[1]);
    const from = typeof status[0] === "string" ? statusLabel(status[0]) : null;
    return lineOf(scene, {
      id: `status-${seq}`,
      on,
      part: "supply",
      parcel: parcelOf(scene, subjectId),
      title: from
        ? t(`${from.zh} → ${to.zh}`, `${from.en} → ${to.en}`)
        : t(`登记入库，状态${to.zh}`, `Put on record as ${to.en.toLowerCase()}`),
      why,
      tone: kind === "parcel-returned" ? "good" : "act",
      source: by,
      asOf: on,
      href: `/parcels/${subjectId}`,
    });
  });
}
