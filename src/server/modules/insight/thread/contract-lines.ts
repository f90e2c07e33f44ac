/** A parcel's land contracts: what was agreed, what was owed by when, and what came of it. */
import type { ThreadContract, ThreadLine, ThreadTone } from "#contract/insight/thread.ts";
import { t } from "#contract/text.ts";
import { daysBetween } from "#kernel/day.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { ToldContract } from "#server/modules/space/thread/store.ts";
import { dueOf, figure, joined, lastDay, lineOf, type Member, parcelOf, type Scene } from "./line.ts";

const TERMS = [
  {
    label: t("交地", "Handed over"),
    due: t("约定交地", "To be handed over"),
    by: "deliverBy",
    done: "deliveredOn",
  },
  { label: t("动工", "Works began"), due: t("约定动工", "Works to begin"), by: "startBy", done: "startedOn" },
  {
    label: t("竣工", "Completed"),
    due: t("约定竣工", "To be complete"),
    by: "completeBy",
    done: "completedOn",
  },
] as const;

/** What was done by a day, and how late; what came after that day is not known on it. */
function termOf(agreedOn: string | null, done: string | null, until: string) {
  const doneOn = done !== null && done <= until ? done : null;
  const lateDays = agreedOn === null ? null : daysBetween(agreedOn, doneOn ?? until);
  const isLate = lateDays !== null && lateDays > 0;
  const open: ThreadTone = isLate ? "breach" : "calm";
  const closed: ThreadTone = isLate ? "soon" : "good";
  return {
    agreedOn,
    doneOn,
    tone: doneOn === null ? open : closed,
    // before its day nothing is late, and what has no day never is
    lateDays: doneOn === null && !isLate ? null : lateDays,
  };
}

const hrefOf = (id: string): string => `/land-contracts/${id}`;
const isKnown = (scene: Scene, member: Member, { signedOn }: ToldContract): boolean =>
  signedOn === null || signedOn <= lastDay(scene, member);

export function contractsOf(scene: Scene, contracts: readonly ToldContract[]): ThreadContract[] {
  return contracts.flatMap((one) => {
    const member = parcelOf(scene, one.parcelId!);
    if (!isKnown(scene, member, one)) return [];
    const { id, supervisionNo, holder, areaM2, priceWan, signedOn, expiresOn, instalments, source, asOf } =
      one;
    return [
      {
        id,
        parcel: { id: member.id, code: member.code },
        supervisionNo,
        holder,
        areaMu: areaM2 === null ? null : muFromM2(areaM2),
        priceWan,
        signedOn,
        expiresOn,
        instalments: instalments.map(({ no, dueOn, amountWan, note }) => ({ no, dueOn, amountWan, note })),
        terms: TERMS.map(({ label, by, done }) => ({
          label,
          ...termOf(one[by], one[done], lastDay(scene, member)),
        })),
        source,
        asOf,
        href: hrefOf(id),
      },
    ];
  });
}

export function contractLines(scene: Scene, contracts: readonly ToldContract[]): ThreadLine[] {
  return contracts.flatMap((one) => {
    const parcel = parcelOf(scene, one.parcelId!);
    if (!isKnown(scene, parcel, one)) return [];
    const told = {
      part: "contract" as const,
      parcel,
      source: one.source,
      asOf: one.asOf,
      href: hrefOf(one.id),
    };
    return [
      ...lineOf(scene, {
        ...told,
        id: `signed-${one.id}`,
        on: one.signedOn,
        title: t(
          `签订供地合同　${one.holder ?? ""}`,
          `Land contract signed${one.holder ? `: ${one.holder}` : ""}`,
        ),
        detail: joined([
          t(one.supervisionNo, one.supervisionNo),
          one.areaM2 !== null &&
            t(`${figure(muFromM2(one.areaM2))} 亩`, `${figure(muFromM2(one.areaM2))} mu`),
          one.priceWan !== null && t(`${figure(one.priceWan)} 万元`, `${figure(one.priceWan)} (10k CNY)`),
        ]),
        tone: "act",
      }),
      ...one.instalments.flatMap(({ no, dueOn, amountWan, note }) =>
        dueOf(scene, {
          ...told,
          id: `instalment-${one.id}-${no}`,
          on: dueOn,
          title: t(`第 ${no} 期价款到期`, `Instalment ${no} due`),
          detail: joined([
            amountWan !== null && t(`${figure(amountWan)} 万元`, `${figure(amountWan)} (10k CNY)`),
            note !== null && t(note, note),
          ]),
        }),
      ),
      ...termLines(scene, one, told),
      ...dueOf(scene, {
        ...told,
        id: `expires-${one.id}`,
        on: one.expiresOn,
        title: t("土地使用权到期", "The right to the land ends"),
        tone: "soon",
      }),
    ];
  });
}

type Told = { part: "contract"; parcel: Member; source: string; asOf: string | null; href: string };

function termLines(scene: Scene, one: ToldContract, told: Told): ThreadLine[] {
  return TERMS.flatMap(({ label, due, by, done }) => {
    const term = termOf(one[by], one[done], lastDay(scene, told.parcel));
    if (term.doneOn === null)
      return dueOf(scene, { ...told, id: `${by}-${one.id}`, on: term.agreedOn, title: due, tone: "breach" });
    return lineOf(scene, {
      ...told,
      id: `${done}-${one.id}`,
      on: term.doneOn,
      title: label,
      detail: lateText(term.agreedOn, term.lateDays),
      tone: term.tone,
    });
  });
}

function lateText(agreedOn: string | null, days: number | null) {
  if (agreedOn === null || days === null) return null;
  if (days > 0) return t(`约定 ${agreedOn}，迟 ${days} 天`, `agreed ${agreedOn}, ${days} days late`);
  return t(`约定 ${agreedOn}`, `agreed ${agreedOn}`);
}
