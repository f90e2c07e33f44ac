import type { ReactElement } from "react";
import type { Corrected, FirmExplanation } from "#contract/evaluation/explanation.ts";
import { t } from "#contract/text.ts";
import { formatInstant, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import { Light } from "#web/ui/light.tsx";
import "./corrections-part.css";

const C = {
  title: t("更正", "Corrections"),
  now: t("以下为更正后的数据和得分", "Figures and points below are those after the correction"),
  anew: t(
    "本办法规定更正后重新排名；名次和等级以更正后为准，基准值和参评家数不变",
    "The method ranks anew after a correction: place and grade are those of now; baselines and numbers stay",
  ),
  verdict: t("核实", "Verdict"),
  approval: t("审定", "Approval"),
};

/** What was put right in this result: each figure before and after, what it made of the result, who found so, who decided. */
export function CorrectionsPart({ why }: { why: FirmExplanation }): ReactElement | null {
  const { text } = useLanguage();
  if (why.corrections.length === 0 && !why.rankedAnew) return null;
  return (
    <section className="statement-part corrections">
      <h3>{text(C.title)}</h3>
      {why.rankedAnew && (
        <p>
          <Light tone="soon">{text(C.anew)}</Light>
        </p>
      )}
      {why.corrections.length > 0 && (
        <p>
          <Light tone="act">{text(C.now)}</Light>
        </p>
      )}
      {why.corrections.map((one) => (
        <CorrectionRow key={one.objectionId} correction={one} />
      ))}
    </section>
  );
}

function CorrectionRow({ correction }: { correction: Corrected }): ReactElement {
  const { text, language } = useLanguage();
  const { before, after, verdict, approval } = correction;
  const shown = (figure: number | null, decimals: number) =>
    figure === null ? "–" : formatNumber(figure, language, decimals);
  return (
    <div className="correction">
      <dl className="correction-figures">
        {correction.figures.map(({ fact, label, unit, before: was, after: is }) => (
          <div key={fact}>
            <dt>
              {text(label)}
              {unit && <small>{unit}</small>}
            </dt>
            <dd>
              <del>{shown(was, 4)}</del> → <b>{shown(is, 4)}</b>
            </dd>
          </div>
        ))}
        <div>
          <dt>{language === "zh" ? "等级" : "Grade"}</dt>
          <dd>
            <Grade grade={before.grade} /> → <Grade grade={after.grade} />
          </dd>
        </div>
        {after.score !== null && (
          <div>
            <dt>{language === "zh" ? "得分" : "Score"}</dt>
            <dd>
              <del>{shown(before.score, 4)}</del> → <b>{shown(after.score, 4)}</b>
            </dd>
          </div>
        )}
        {after.rank !== null && (
          <div>
            <dt>{language === "zh" ? "名次" : "Rank"}</dt>
            <dd>
              <del>{shown(before.rank, 0)}</del> → <b>{shown(after.rank, 0)}</b>
            </dd>
          </div>
        )}
      </dl>
      {[[C.verdict, verdict] as const, [C.approval, approval] as const].map(([label, said]) => (
        <p key={label.zh} className="statement-clause">
          {text(label)}：{said.reason}（{said.by}，{formatInstant(said.at).slice(0, 10)}）
        </p>
      ))}
    </div>
  );
}
