/** How fast the loop turned here: the days from stage to stage, of those that are on record. Pure. */
import type { ThreadPace, ThreadSpan } from "#contract/insight/thread.ts";
import { t } from "#contract/text.ts";
import type { CaseState } from "#engine/renewal/case-flow.ts";
import { daysBetween } from "#kernel/day.ts";
import type { Text } from "#kernel/register.ts";
import type { ThreadUse } from "#server/modules/enterprise/thread/store.ts";
import type { ToldCase, ToldEntry } from "#server/modules/renewal/thread/store.ts";
import type { ThreadHold, ToldContract } from "#server/modules/space/thread/store.ts";
import type { Scene } from "./line.ts";

type Stage = { key: string; label: Text; on: string | null | undefined; href?: string };
type Loose = { key: string; label: Text; stages: Stage[] };

export type PaceSources = {
  spans: readonly ThreadSpan[];
  contracts: readonly ToldContract[];
  uses: readonly ThreadUse[];
  holds: readonly ThreadHold[];
  entries: readonly ToldEntry[];
  cases: readonly ToldCase[];
};

/** Each stretch of which two stages at least are known. */
export function paceOf({ at }: Scene, sources: PaceSources): ThreadPace[] {
  const stretches = [
    ...sources.contracts.map((contract) => supplied(contract, sources)),
    ...sources.cases.map((one) => freed(one, sources.entries)),
    ...sources.cases.flatMap((one) => one.returns.map((back) => usedAgain(back, sources))),
  ];
  return stretches.flatMap((one) => measured(one, at));
}

function measured({ key, label, stages }: Loose, at: string): ThreadPace[] {
  const known = stages
    .flatMap(({ on, href, ...stage }) => (on && on <= at ? [{ ...stage, on, href: href ?? null }] : []))
    .toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
  if (known.length < 2) return [];
  return [
    {
      key,
      label,
      stages: known.map((stage, nth) => ({
        ...stage,
        days: nth === 0 ? null : daysBetween(known[nth - 1]!.on, stage.on),
      })),
      days: daysBetween(known[0]!.on, known.at(-1)!.on),
    },
  ];
}

const firstFrom = (days: readonly (string | null)[], from: string): string | undefined =>
  days
    .filter((on): on is string => on !== null && on >= from)
    .toSorted()
    .at(0);

/** From reserve to the first use of what was supplied by a contract. */
function supplied(contract: ToldContract, { spans, uses }: PaceSources): Loose {
  const { id, supervisionNo, parcelId, signedOn, deliveredOn, startedOn, completedOn } = contract;
  const before = (status: string) =>
    spans.findLast(
      (span) =>
        span.status === status && span.parcel.id === parcelId && (signedOn === null || span.from <= signedOn),
    )?.from;
  const href = `/land-contracts/${id}`;
  const use = firstFrom(
    uses.filter((one) => one.parcelId === parcelId).map(({ startsOn }) => startsOn),
    signedOn ?? "",
  );
  return {
    key: `supplied-${id}`,
    label: t(`供地到投用　${supervisionNo}`, `From supply to use: ${supervisionNo}`),
    stages: [
      { key: "reserved", label: t("储备", "Reserved"), on: before("reserved") },
      { key: "cleared", label: t("净地", "Cleared"), on: before("cleared") },
      { key: "announced", label: t("公告", "Announced"), on: before("announced") },
      { key: "signed", label: t("签约", "Signed"), on: signedOn, href },
      { key: "delivered", label: t("交地", "Handed over"), on: deliveredOn, href },
      { key: "started", label: t("动工", "Works began"), on: startedOn, href },
      { key: "completed", label: t("竣工", "Completed"), on: completedOn, href },
      { key: "used", label: t("投用", "In use"), on: signedOn === null ? undefined : use },
    ],
  };
}

const CASE_STAGES: readonly { state: CaseState; label: Text }[] = [
  { state: "verified", label: t("核实", "Verified") },
  { state: "notified", label: t("告知", "Notified") },
  { state: "recognised", label: t("认定", "Recognised") },
  { state: "published", label: t("公示", "Published") },
  { state: "planned", label: t("方案", "Plan agreed") },
  { state: "in-progress", label: t("整治", "Works") },
  { state: "accepted", label: t("验收", "Accepted") },
];

/** From the list to vacant land. */
function freed(one: ToldCase, entries: readonly ToldEntry[]): Loose {
  const openedOn = one.steps[0]?.onDay ?? "";
  // a list that is younger than the case is not where the case came from
  const entry = entries.find(({ id, foundOn }) => id === one.entryId && (foundOn ?? "") <= openedOn);
  const href = `/renewal/cases/${one.id}`;
  const reached = (state: CaseState) => one.steps.find(({ toState }) => toState === state)?.onDay;
  return {
    key: `freed-${one.id}`,
    label: t(`列入到腾出　${one.code}`, `From the list to vacant: ${one.code}`),
    stages: [
      {
        key: "found",
        label: t("列入", "Listed"),
        on: entry?.foundOn,
        href: `/renewal/land?row=${one.entryId}`,
      },
      { key: "opened", label: t("立案", "Case opened"), on: one.steps[0]?.onDay, href },
      ...CASE_STAGES.map(({ state, label }) => ({ key: state, label, on: reached(state), href })),
      { key: "vacated", label: t("腾出", "Vacated"), on: one.returns[0]?.vacatedOn, href },
    ],
  };
}

/** From vacant land to somebody on it again. */
function usedAgain(back: ToldCase["returns"][number], sources: PaceSources): Loose {
  const { parcelId, parcelCode, vacatedOn, listedOn, matchedOn } = back;
  const onIt = <T extends { parcelId: string | null }>(all: readonly T[]) =>
    all.filter((one) => one.parcelId === parcelId);
  const href = `/parcels/${parcelId}`;
  return {
    key: `again-${back.id}`,
    label: t(`腾出到再用　${parcelCode}`, `From vacant to used again: ${parcelCode}`),
    stages: [
      { key: "vacated", label: t("腾出", "Vacated"), on: vacatedOn, href },
      { key: "listed", label: t("入库", "Listed as supply"), on: listedOn, href },
      { key: "matched", label: t("匹配", "Matched"), on: matchedOn, href },
      {
        key: "held",
        label: t("预留", "Held"),
        on: firstFrom(
          sources.holds.filter(({ siteId }) => siteId === parcelId).map(({ fromOn }) => fromOn),
          listedOn,
        ),
        href,
      },
      {
        key: "granted",
        label: t("签约", "Signed"),
        on: firstFrom(
          onIt(sources.contracts).map(({ signedOn }) => signedOn),
          listedOn,
        ),
        href,
      },
      {
        key: "used",
        label: t("投用", "In use"),
        on: firstFrom(
          onIt(sources.uses).map(({ startsOn }) => startsOn),
          listedOn,
        ),
        href,
      },
    ],
  };
}
