import type { ReactElement } from "react";
import { formatNumber, type Language } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { Frame } from "../model/frame.ts";
import type { Opened } from "../protocol.ts";
import { W } from "../words.ts";
import { GradeFlow } from "./grade-flow.tsx";
import { HistogramTable } from "./histogram-table.tsx";
import { ScoreHistogram } from "./score-histogram.tsx";
import "./trial-view.css";

type TrialViewProps = {
  opened: Opened;
  frame: Frame;
  /** the scenario's name, where two stand side by side */
  name?: string | undefined;
  picked: { from: number; to: number } | null;
  onPick: (stream: { from: number; to: number } | null) => void;
};

/** One scenario at a glance: what it does, how scores lie, who goes where. */
export function TrialView({ opened, frame, name, picked, onPick }: TrialViewProps): ReactElement {
  const { text, language } = useLanguage();
  const grades = opened.method.grading.grades.map(({ key }) => key);
  return (
    <section className="trial sheet" aria-label={name ?? text(W.after)}>
      {name && <h2 className="trial-name">{name}</h2>}
      <p className="trial-headline">{headline(frame, language)}</p>
      <div className="trial-figures">
        <figure>
          <figcaption>
            {text(W.distribution)}
            <span>
              {language === "zh" ? "虚线为原办法" : "dashed: the method"} · {text(W.meanScore)}{" "}
              {formatNumber(opened.base.meanScore, language, 1)}
              {" → "}
              {formatNumber(frame.meanScore, language, 1)}
            </span>
          </figcaption>
          <ScoreHistogram
            grades={grades}
            scale={opened.scale}
            after={frame.bins}
            before={opened.base.bins}
            lines={frame.lines}
            label={headline(frame, language)}
          />
          <HistogramTable grades={grades} scale={opened.scale} after={frame.bins} before={opened.base.bins} />
        </figure>
        <figure>
          <figcaption>
            {text(W.flow)} <span>{text(W.flowHint)}</span>
          </figcaption>
          <GradeFlow
            grades={grades}
            before={opened.base.counts}
            after={frame.counts}
            moves={frame.moves}
            picked={picked}
            onPick={onPick}
          />
        </figure>
      </div>
    </section>
  );
}

export function headline({ up, down }: Frame, language: Language): string {
  const number = (count: number) => formatNumber(count, language);
  if (up + down === 0) return W.noMovers[language];
  if (language === "zh") return `${number(up + down)} 家换档：${number(up)} 家升档，${number(down)} 家降档`;
  return `${number(up + down)} firms move: ${number(up)} up, ${number(down)} down`;
}
