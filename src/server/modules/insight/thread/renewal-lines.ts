/** Why land was on a list, what was seen there, and the cases with each of their steps. */
import type { ThreadCase, ThreadEntry, ThreadLine, ThreadTone } from "#contract/insight/thread.ts";
import { LAW_OPTIONS, MOVE_WORDS, ROUTE_OPTIONS, STATE_WORDS } from "#contract/renewal/case-words.ts";
import { STEP_WORDS } from "#contract/renewal/idle-procedure.ts";
import { ENTRY_STATUSES, LAND_LAWS } from "#contract/renewal/poor-land-words.ts";
import { t } from "#contract/text.ts";
import type { CaseMove, CaseState } from "#engine/renewal/case-flow.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { Text } from "#kernel/register.ts";
import type { ToldCase, ToldEntry } from "#server/modules/renewal/thread/store.ts";
import { dayOf } from "#server/platform/today.ts";
import { figure, isTold, joined, lineOf, parcelOf, type Scene, same } from "./line.ts";

const entryHref = (id: string): string => `/renewal/land?row=${id}`;
const caseHref = (id: string): string => `/renewal/cases/${id}`;
const lawLabel = (law: ToldEntry["law"]): Text => LAND_LAWS.find(({ value }) => value === law)!.label;
const moveLabel = (move: string): Text =>
  move === "open" ? t("立案", "Case opened") : (MOVE_WORDS[move as CaseMove] ?? same(move));

/** Entries that were on a list by the day of the page. */
export function entriesOf(scene: Scene, entries: readonly ToldEntry[]): ThreadEntry[] {
  return entries.flatMap((entry) => {
    const parcel = parcelOf(scene, entry.parcelId);
    if (entry.foundOn !== null && !isTold(scene, parcel, entry.foundOn)) return [];
    const { id, law, ownerName, areaM2, foundOn, goneOn, problem, hits, source, asOf } = entry;
    return [
      {
        id,
        parcel: { id: parcel.id, code: parcel.code },
        law,
        status: ENTRY_STATUSES.find(({ value }) => value === entry.status)!.label,
        owner: ownerName,
        areaMu: muFromM2(areaM2),
        foundOn,
        goneOn: goneOn !== null && goneOn <= scene.at ? goneOn : null,
        problem,
        hits,
        source,
        asOf,
        href: entryHref(id),
      },
    ];
  });
}

export function entryLines(scene: Scene, entries: readonly ToldEntry[]): ThreadLine[] {
  return entries.flatMap((entry) => {
    const law = lawLabel(entry.law);
    const told = {
      part: "poor-land" as const,
      parcel: parcelOf(scene, entry.parcelId),
      source: entry.source,
      asOf: entry.asOf ?? entry.foundOn,
      href: entryHref(entry.id),
    };
    return [
      ...lineOf(scene, {
        ...told,
        id: `found-${entry.id}`,
        on: entry.foundOn,
        title: t(`列入${law.zh}清单`, `Put on the list: ${law.en.toLowerCase()}`),
        detail: joined([
          entry.ownerName !== null && same(entry.ownerName),
          t(`${figure(muFromM2(entry.areaM2))} 亩`, `${figure(muFromM2(entry.areaM2))} mu`),
        ]),
        why:
          entry.hits.length > 0
            ? t(
                entry.hits.map(({ label }) => label.zh).join("；"),
                entry.hits.map(({ label }) => label.en).join("; "),
              )
            : entry.problem,
        tone: "breach",
      }),
      ...checkLines(scene, entry, told),
      ...entry.steps.flatMap((step) =>
        lineOf(scene, {
          ...told,
          id: `idle-${step.id}`,
          on: step.onDay,
          title: STEP_WORDS[step.step],
          detail: step.documentNo === null ? null : same(step.documentNo),
          why: step.note ?? step.disposal,
          tone: "act",
          source: step.takenBy,
          asOf: step.onDay,
        }),
      ),
      ...lineOf(scene, {
        ...told,
        id: `gone-${entry.id}`,
        on: entry.goneOn,
        title: t(`不再符合${law.zh}情形`, `No longer ${law.en.toLowerCase()}`),
        why: entry.withdrawnWhy,
        tone: "good",
      }),
    ];
  });
}

const CHECKED: Record<string, Text> = {
  verified: t("联合踏勘：属实", "Joint visit: found so"),
  withdrawn: t("联合踏勘：不属实，移出", "Joint visit: not so, taken off"),
  undecided: t("联合踏勘：待定", "Joint visit: undecided"),
};

function checkLines(
  scene: Scene,
  { checks }: ToldEntry,
  told: Pick<Parameters<typeof lineOf>[1], "part" | "parcel" | "href">,
): ThreadLine[] {
  return checks
    .filter(({ status }) => status === "done")
    .flatMap((check) =>
      lineOf(scene, {
        ...told,
        id: `check-${check.id}`,
        on: check.checkedAt === null ? check.plannedOn : dayOf(new Date(check.checkedAt)),
        title: CHECKED[check.outcome ?? "undecided"]!,
        detail: same(check.visitTitle),
        why: joined([check.note !== null && same(check.note), check.reason !== null && same(check.reason)]),
        tone: check.outcome === "verified" ? "breach" : "act",
        source: check.checkedBy,
        asOf: check.plannedOn,
        href: `/renewal/visits/${check.visitId}`,
      }),
    );
}

const STATE_TONES: Partial<Record<CaseState, ThreadTone>> = {
  accepted: "good",
  closed: "good",
  escalated: "breach",
  withdrawn: "calm",
  retained: "calm",
};
const toneOf = (state: CaseState): ThreadTone => STATE_TONES[state] ?? "act";

/** Cases as they stood on the day of the page, by the steps that were taken by then. */
export function casesOf(scene: Scene, cases: readonly ToldCase[]): ThreadCase[] {
  return cases.flatMap((one) => {
    const parcel = parcelOf(scene, one.parcelId);
    // a case goes on after its land was split for it: its steps are told to the day of the page
    const steps = one.steps.filter(({ onDay }) => onDay <= scene.at);
    if (one.steps.length > 0 && steps.length === 0) return [];
    const state = steps.at(-1)?.toState ?? one.state;
    const isNow = state === one.state;
    return [
      {
        id: one.id,
        code: one.code,
        parcel: { id: parcel.id, code: parcel.code },
        state: STATE_WORDS[state],
        tone: toneOf(state),
        law: LAW_OPTIONS.find(({ value }) => value === one.law)!.label,
        route: ROUTE_OPTIONS.find(({ value }) => value === one.route)?.label ?? null,
        owner: one.firmName ?? one.landUser,
        occupiedMu: muFromM2(one.occupiedM2),
        disposedMu: muFromM2(isNow ? one.disposedM2 : 0),
        dueOn: isNow ? one.dueOn : null,
        steps: steps.map(({ id, onDay, move, toState, why, documentNo, madeBy }) => ({
          id,
          on: onDay,
          title: moveLabel(move),
          state: STATE_WORDS[toState],
          why,
          documentNo,
          by: madeBy,
        })),
        milestones: one.milestones.map(({ title, dueOn, doneOn }) =>
          milestoneOf(title, dueOn, doneOn, scene.at),
        ),
        source: one.source,
        asOf: one.asOf ?? steps.at(-1)?.onDay ?? null,
        href: caseHref(one.id),
      },
    ];
  });
}

function milestoneOf(title: string, dueOn: string, done: string | null, at: string) {
  const doneOn = done !== null && done <= at ? done : null;
  const open: ThreadTone = dueOn < at ? "breach" : "calm";
  return { title, dueOn, doneOn, tone: doneOn === null ? open : ("good" as const) };
}

export function caseLines(scene: Scene, cases: readonly ToldCase[]): ThreadLine[] {
  return cases.flatMap((one) => {
    const parcel = parcelOf(scene, one.parcelId);
    const told = { part: "renewal" as const, parcel, href: caseHref(one.id) };
    return [
      ...one.steps
        .filter(({ onDay }) => onDay <= scene.at)
        .flatMap((step) => {
          const { zh, en } = moveLabel(step.move);
          return lineOf(scene, {
            ...told,
            parcel: { ...parcel, retiredOn: null },
            id: `step-${step.id}`,
            on: step.onDay,
            title: t(`${zh}　${one.code}`, `${en}, ${one.code}`),
            detail: joined([
              t(`进入“${STATE_WORDS[step.toState].zh}”`, `now ${STATE_WORDS[step.toState].en.toLowerCase()}`),
              step.documentNo !== null && same(step.documentNo),
              step.dueOn !== null && t(`期限 ${step.dueOn}`, `due ${step.dueOn}`),
            ]),
            why: step.why,
            tone: toneOf(step.toState),
            source: step.madeBy,
            asOf: step.onDay,
          });
        }),
      ...one.returns.flatMap((back) =>
        lineOf(scene, {
          ...told,
          parcel: { ...parcel, retiredOn: null },
          id: `returned-${back.id}`,
          on: back.listedOn,
          title: t(
            `回到供应　${back.parcelCode} ${figure(muFromM2(back.areaM2))} 亩`,
            `Back to supply: ${back.parcelCode}, ${figure(muFromM2(back.areaM2))} mu`,
          ),
          detail: t(`腾出 ${back.vacatedOn}`, `vacated ${back.vacatedOn}`),
          tone: "good",
          source: one.code,
          asOf: back.listedOn,
          href: `/parcels/${back.parcelId}`,
        }),
      ),
    ];
  });
}
