import type { ReactElement, ReactNode } from "react";
import type { Cited, Method, QuotaCut } from "#engine/evaluation/method.ts";
import { conditionText, factText } from "#engine/evaluation/words/condition-words.ts";
import {
  adjustmentText,
  effectText,
  LAND_MODE,
  overrideRuleText,
  ROUNDING,
  rankingText,
} from "#engine/evaluation/words/rule-words.ts";
import type { Text } from "#kernel/register.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Assumed } from "./assumed.tsx";
import { IndicatorTable } from "./indicator-table.tsx";
import "./grade-part.css";
import "./method-view.css";

/** A method, readable from top to bottom; `other` marks what differs from a second one. */
export function MethodView({ method, other }: { method: Method; other?: Method | undefined }): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  return (
    <article className="method">
      <Part title={zh ? "依据" : "Source"}>
        <p>
          {method.source.document}
          {method.source.issuedOn && <span className="method-note"> {method.source.issuedOn}</span>}
        </p>
        {method.source.url && <p className="method-note method-url">{method.source.url}</p>}
        {method.source.note && <p className="method-note">{method.source.note}</p>}
        <Assumed line={method.source} />
      </Part>
      <Part title={zh ? "评价谁" : "Who is evaluated"}>
        <ul className="method-lines">
          {method.tiers.map((tier) => (
            <Line key={tier.key} line={tier}>
              <b>{text(tier.label)}</b>
              {tier.when && ` · ${text(conditionText(method, tier.when))}`}
            </Line>
          ))}
          {method.nonGraded.map((rule) => (
            <Line key={rule.label.zh} line={rule}>
              <b>{text(rule.label)}</b> · {text(conditionText(method, rule.when))}
            </Line>
          ))}
          <Line line={method.unit}>{text(LAND_MODE[method.unit.land])}</Line>
          {method.groupings.map((grouping) => (
            <Line key={grouping.fact} line={grouping}>
              <b>{text(factText(method, grouping.fact))}</b> ·{" "}
              {[...grouping.groups, grouping.otherwise]
                .map(({ label }) => text(label))
                .join(zh ? "、" : ", ")}
            </Line>
          ))}
        </ul>
      </Part>
      <Part title={zh ? "怎么计分" : "How it scores"}>
        <IndicatorTable method={method} other={other} />
        <ul className="method-lines">
          {method.adjustments.map((adjustment) => (
            <Line key={adjustment.key} line={adjustment}>
              <b>{text(adjustment.label)}</b> · {text(adjustmentText(method, adjustment))}
            </Line>
          ))}
        </ul>
      </Part>
      <Part title={zh ? "怎么评级" : "How it grades"}>
        <p>{text(rankingText(method, method.ranking))}</p>
        <Cuts method={method} />
        {method.grading.clause && <p className="method-note">{method.grading.clause}</p>}
        <Assumed line={method.grading} />
        <ul className="method-lines">
          {method.overrides.map((override) => (
            <Line key={override.key} line={override}>
              <b>{text(override.label)}</b> · {text(overrideRuleText(method, override))}
            </Line>
          ))}
        </ul>
      </Part>
      {method.effects.length > 0 && (
        <Part title={zh ? "怎么用" : "What follows"}>
          <ul className="method-lines">
            {method.effects.map((effect) => (
              <Line key={effect.key} line={effect}>
                <b>{text(effect.label)}</b> · {text(effectText(effect))}
              </Line>
            ))}
          </ul>
        </Part>
      )}
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="method-part">
      <h2>{title}</h2>
      <div className="method-body">{children}</div>
    </section>
  );
}

/** A rule with the clause it comes from, and what was assumed where the text is silent. */
function Line({ line, children }: { line: Cited; children: ReactNode }): ReactElement {
  return (
    <li>
      {children}
      {line.clause && <span className="method-note method-clause">{line.clause}</span>}
      <Assumed line={line} />
    </li>
  );
}

function Cuts({ method }: { method: Method }): ReactElement {
  const { text, language } = useLanguage();
  const { rule } = method.grading;
  if (rule.kind === "score_threshold") {
    return <p>{rule.cuts.map(({ grade, atLeast }) => `${grade} ≥ ${atLeast}`).join("　")}</p>;
  }
  if (rule.kind === "absolute") {
    const said = rule.cuts.map(({ grade, when }) => `${grade}：${text(conditionText(method, when))}`);
    return <p>{said.join(language === "zh" ? "；" : "; ")}</p>;
  }
  const named = rule.kind === "quota" ? Object.entries(rule.byGroup ?? {}) : [];
  return (
    <>
      <QuotaBar cuts={rule.kind === "quota" ? rule.cuts : rule.quota} />
      {named.map(([group, cuts]) => (
        <div key={group} className="quota-group">
          <p className="method-note">{text(groupWord(method, group))}</p>
          <QuotaBar cuts={cuts} />
        </div>
      ))}
      {rule.kind === "mixed" && (
        <p>{rule.thresholds.map(({ grade, atLeast }) => `${grade} ≥ ${atLeast}`).join("　")}</p>
      )}
    </>
  );
}

const groupWord = (method: Method, key: string): Text =>
  method.tiers.find((tier) => tier.key === key)?.label ?? { zh: key, en: key };

/** Shares of the ranking, and how a share that is no whole number is rounded. */
function QuotaBar({ cuts }: { cuts: readonly QuotaCut[] }): ReactElement {
  const { text } = useLanguage();
  return (
    <div className="quota">
      {cuts.map(({ grade, percent, rounding }, n) => {
        const share = percent - (cuts[n - 1]?.percent ?? 0);
        return (
          <span
            key={grade}
            className={`grade-part grade-part-${grade.slice(0, 1).toLowerCase()}`}
            style={{ flexGrow: share }}
            title={`≤ ${percent}% ${text(ROUNDING[rounding])}`}
          >
            <b>{grade}</b>
            <i>{Number(share.toFixed(2))}%</i>
          </span>
        );
      })}
    </div>
  );
}
