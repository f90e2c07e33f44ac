/** Splits, mergers, surveys and numbers, and who of the family is how much of this land. */
import type { ThreadLine, ThreadMember } from "#contract/insight/thread.ts";
import type { LineageEvent } from "#contract/space/lineage.ts";
import { t } from "#contract/text.ts";
import { areaShares } from "#engine/lineage/area-shares.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { Text } from "#kernel/register.ts";
import type { familyOf } from "#server/modules/space/store.ts";
import { figure, joined, type Member, type Scene } from "./line.ts";

const KINDS: Record<LineageEvent["kind"], Text> = {
  split: t("分割", "Split"),
  merge: t("合并", "Merged"),
  resurvey: t("重测", "Surveyed anew"),
  renumber: t("重新编号", "Renumbered"),
};

const sidesText = (sides: LineageEvent["before"]): Text => {
  const all = sides.map(({ code, areaM2 }) => [code, figure(muFromM2(areaM2))] as const);
  return t(
    all.map(([code, mu]) => `${code}（${mu} 亩）`).join("、"),
    all.map(([code, mu]) => `${code} (${mu} mu)`).join(", "),
  );
};

export function lineageLines({ at, members }: Scene, events: readonly LineageEvent[]): ThreadLine[] {
  const own = members.find(({ generation }) => generation === 0)!;
  return events
    .filter(({ happenedOn }) => happenedOn <= at)
    .map((event) => {
      const [before, after] = [sidesText(event.before), sidesText(event.after)];
      const about = members.find(({ id }) => event.after.some(({ parcelId }) => parcelId === id)) ?? own;
      return {
        id: `lineage-${event.id}`,
        on: event.happenedOn,
        part: "lineage" as const,
        parcel: { id: about.id, code: about.code },
        title: t(
          `${KINDS[event.kind].zh}　${before.zh} → ${after.zh}`,
          `${KINDS[event.kind].en}: ${before.en} → ${after.en}`,
        ),
        detail: joined([
          event.documentNo !== null && t(event.documentNo, event.documentNo),
          event.lossM2 > 0 &&
            t(
              `退让 ${figure(muFromM2(event.lossM2))} 亩${event.lossReason ? `（${event.lossReason}）` : ""}`,
              `${figure(muFromM2(event.lossM2))} mu given up${event.lossReason ? ` (${event.lossReason})` : ""}`,
            ),
        ]),
        why: t(event.why, event.why),
        tone: "act" as const,
        isAhead: false,
        source: event.recordedBy,
        asOf: event.happenedOn,
        href: `/parcels/${about.id}`,
      };
    });
}

/** The family on the day of the page, with area shares; who came later is not known yet. */
export function familyOn(
  at: string,
  self: Member,
  family: Awaited<ReturnType<typeof familyOf>>,
  events: readonly LineageEvent[],
): ThreadMember[] {
  const steps = events.filter(({ happenedOn }) => happenedOn <= at);
  const up = areaShares(self.id, steps, "ancestors");
  const down = areaShares(self.id, steps, "descendants");
  return family
    .filter(({ id, bornOn }) => id === self.id || ((up.has(id) || down.has(id)) && (bornOn ?? "") <= at))
    .map((one) => {
      const share = up.get(one.id) ?? down.get(one.id) ?? 1;
      return {
        id: one.id,
        code: one.code,
        name: one.name,
        areaMu: muFromM2(one.areaM2),
        bornOn: one.bornOn,
        retiredOn: one.retiredOn !== null && one.retiredOn <= at ? one.retiredOn : null,
        generation: one.generation,
        share,
        shareMu: muFromM2((up.has(one.id) ? one.areaM2 : self.areaM2) * share),
      };
    });
}
