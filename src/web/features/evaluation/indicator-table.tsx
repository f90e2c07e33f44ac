import type { ReactElement } from "react";
import type { Indicator, Method } from "#engine/evaluation/method.ts";
import {
  absentText,
  baselineText,
  formulaText,
  limitsText,
  normText,
} from "#engine/evaluation/words/indicator-words.ts";
import type { Text } from "#kernel/register.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Assumed } from "./assumed.tsx";
import { W } from "./words.ts";
import "#web/ui/plain-table.css";

type IndicatorTableProps = { method: Method; other?: Method | undefined };

/** Indicators with weight, formula, baseline and what a missing value earns; what the other method says otherwise is struck. */
export function IndicatorTable({ method, other }: IndicatorTableProps): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  const gone = other?.indicators.filter(({ key }) => !method.indicators.some((one) => one.key === key)) ?? [];
  return (
    <table className="plain-table indicators">
      <thead>
        <tr>
          <th scope="col">{text(W.indicator)}</th>
          <th scope="col" className="indicator-weight">
            {text(W.weight)}
          </th>
          <th scope="col">{text(W.baseline)}</th>
          <th scope="col">{zh ? "计分" : "Scoring"}</th>
          <th scope="col">{zh ? "无数据时" : "Without a figure"}</th>
        </tr>
      </thead>
      <tbody>
        {method.indicators.map((indicator) => (
          <Row
            key={indicator.key}
            method={method}
            indicator={indicator}
            other={other}
            before={other?.indicators.find(({ key }) => key === indicator.key)}
          />
        ))}
        {gone.map((indicator) => (
          <tr key={indicator.key} className="indicator-gone">
            <th scope="row">
              <del>{text(indicator.label)}</del>
            </th>
            <td className="indicator-weight">
              <del>{indicator.weight}</del>
            </td>
            <td colSpan={3} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type RowProps = {
  method: Method;
  indicator: Indicator;
  other: Method | undefined;
  before: Indicator | undefined;
};

function Row({ method, indicator, other, before }: RowProps): ReactElement {
  const { text, language } = useLanguage();
  const limit = limitsText(indicator);
  const added = other !== undefined && before === undefined;
  return (
    <tr className={added ? "indicator-added" : undefined}>
      <th scope="row">
        {text(indicator.label)}
        <span className="method-note">{text(formulaText(method, indicator))}</span>
        {indicator.variants?.map((variant) => (
          <span key={variant.tier} className="method-note">
            {text(
              method.tiers.find(({ key }) => key === variant.tier)?.label ?? {
                zh: variant.tier,
                en: variant.tier,
              },
            )}
            {language === "zh" ? "：" : ": "}
            {text(formulaText(method, partsOf(indicator, variant)))}
          </span>
        ))}
        <Assumed line={indicator} />
      </th>
      <td className="indicator-weight">
        <span
          className="weight-bar"
          style={{ width: `${Math.min(indicator.weight, 100) * 0.6}px` }}
          aria-hidden="true"
        />
        <Changed now={String(indicator.weight)} before={before && String(before.weight)} />
      </td>
      <td>
        <Changed
          now={text(baselineText(method, indicator))}
          before={before && other && text(baselineText(other, before))}
        />
      </td>
      <td>
        <Changed now={text(normText(indicator.norm))} before={before && text(normText(before.norm))} />
        {limit && <span className="method-note">{text(limit)}</span>}
      </td>
      <td>
        <Changed now={text(absences(indicator))} before={before && text(absences(before))} />
      </td>
    </tr>
  );
}

/** A variant says only what is other in it. */
const partsOf = (whole: Indicator, variant: NonNullable<Indicator["variants"]>[number]) => ({
  numerator: variant.numerator ?? whole.numerator,
  denominator: variant.denominator ?? whole.denominator,
});

/** The four ways of having no value, those of one rule together. */
function absences({ absent }: Indicator): Text {
  const names = {
    missing: "缺失",
    notApplicable: "不适用",
    falseZero: "零值不实",
    zeroDenominator: "分母为 0",
  } as const;
  const english = {
    missing: "missing",
    notApplicable: "not applicable",
    falseZero: "zero not believed",
    zeroDenominator: "denominator 0",
  } as const;
  const rules = Object.entries(absent).map(([key, rule]) => ({
    key: key as keyof typeof names,
    said: absentText(rule),
  }));
  const [first] = rules;
  if (rules.every(({ said }) => said.zh === first!.said.zh)) return first!.said;
  const grouped = [...Map.groupBy(rules, ({ said }) => said.zh).values()];
  return {
    zh: grouped.map((of) => `${of.map(({ key }) => names[key]).join("、")}：${of[0]!.said.zh}`).join("；"),
    en: grouped.map((of) => `${of.map(({ key }) => english[key]).join(", ")}: ${of[0]!.said.en}`).join("; "),
  };
}

function Changed({ now, before }: { now: string; before: string | undefined }): ReactElement {
  if (before === undefined || before === now) return <>{now}</>;
  return (
    <>
      <ins>{now}</ins> <del>{before}</del>
    </>
  );
}
