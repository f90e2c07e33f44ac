import type { ReactElement } from "react";
import { formatNumber, type Language } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import type { Frame } from "../model/frame.ts";
import { SLOTS, type Slot } from "../model/model.ts";
import type { MoverQuery } from "../model/movers.ts";
import type { Opened } from "../protocol.ts";
import { GradeCounts } from "./grade-counts.tsx";
import { TrialView } from "./trial-view.tsx";

type TrialSummaryProps = {
  opened: Opened;
  frames: Partial<Record<Slot, Frame>>;
  two: boolean;
  nameOf: (slot: Slot) => string;
  query: MoverQuery;
  onQuery: (query: MoverQuery) => void;
};

/** Counts of all, then each scenario for itself. */
export function TrialSummary({
  opened,
  frames,
  two,
  nameOf,
  query,
  onQuery,
}: TrialSummaryProps): ReactElement {
  const { language } = useLanguage();
  const tried = SLOTS.flatMap((slot) => {
    const frame = frames[slot];
    return frame && (slot === "a" || two) ? [frame] : [];
  });
  const grades = opened.method.grading.grades.map(({ key }) => key);
  const picked = query.from !== null && query.to !== null ? { from: query.from, to: query.to } : null;
  const latest = tried.at(-1)!;
  return (
    <>
      <div className="desk-counts">
        <GradeCounts
          grades={grades}
          before={opened.base.counts}
          tried={tried.map(({ slot, counts }) => ({ slot, counts }))}
        />
        <p className="desk-proof">
          <Verified opened={opened} />
          <span>{timing(opened, latest, language)}</span>
          {two && latest.apart && <span>{apart(latest.apart, language)}</span>}
        </p>
      </div>
      <div className={two ? "trials trials-two" : "trials"}>
        {tried.map((frame) => (
          <TrialView
            key={frame.slot}
            opened={opened}
            frame={frame}
            name={two ? nameOf(frame.slot) : undefined}
            picked={picked}
            onPick={(stream) => onQuery({ ...query, from: stream?.from ?? null, to: stream?.to ?? null })}
          />
        ))}
      </div>
    </>
  );
}

/** The unchanged method must give every firm the grade that was stored: if it does not, nothing here is worth reading. */
function Verified({ opened: { verified } }: { opened: Opened }): ReactElement {
  const { language } = useLanguage();
  const zh = language === "zh";
  const all = formatNumber(verified.same + verified.different, language);
  if (verified.different === 0)
    return (
      <Light tone="good">
        {zh
          ? `按原办法复核，${all} 家等级与评价结果一致`
          : `Checked by the run's own method: ${all} grades agree`}
      </Light>
    );
  const off = formatNumber(verified.different, language);
  return (
    <Light tone="breach">
      {zh
        ? `按原办法复核，${off} 家等级与评价结果不一致，请勿据此决策并告知管理员`
        : `${off} grades differ from the run: do not rely on this, and tell the administrator`}
    </Light>
  );
}

function timing({ graded }: Opened, { wholeMs }: Frame, language: Language): string {
  const firms = formatNumber(graded, language);
  const ms = formatNumber(wholeMs, language, 1);
  return language === "zh" ? `${firms} 家重算一遍 ${ms} 毫秒` : `${firms} firms worked out again in ${ms} ms`;
}

function apart(moves: readonly (readonly number[])[], language: Language): string {
  const count = moves.flatMap((row, from) => row.filter((_, to) => to !== from)).reduce((a, b) => a + b, 0);
  const said = formatNumber(count, language);
  return language === "zh" ? `A、B 两案等级不同 ${said} 家` : `${said} firms differ between A and B`;
}
