import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { Check, Excluded, FigureCount, SourceCount } from "#contract/evaluation/run-request.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light, type Tone } from "#web/ui/light.tsx";
import "./check-list.css";
import "#web/ui/plain-table.css";

const TONE: Record<Check["weight"], Tone> = { stop: "breach", look: "soon", know: "calm" };

/** What to look at before a run is believed: each check unfolds to the firms it speaks of. */
export function CheckList({ checks }: { checks: readonly Check[] }): ReactElement {
  const { text, language } = useLanguage();
  if (checks.length === 0) {
    return (
      <p className="check-none">
        <Light tone="good">{language === "zh" ? "没有发现需要核对的问题" : "Nothing to look into"}</Light>
      </p>
    );
  }
  return (
    <ul className="checks">
      {checks.map((check) => (
        <li key={check.code}>
          <details>
            <summary>
              <Light tone={TONE[check.weight]}>{text(check.title)}</Light>
              <b className="check-count">{formatNumber(check.count, language)}</b>
            </summary>
            <p className="check-advice">{text(check.advice)}</p>
            <ul className="check-firms">
              {check.firms.map((firm) => (
                <li key={`${firm.id}${firm.detail.zh}`}>
                  {/^[0-9a-f-]{36}$/.test(firm.id) ? (
                    <Link to="/$path/$id" params={{ path: "enterprises", id: firm.id }}>
                      {firm.name}
                    </Link>
                  ) : (
                    firm.name
                  )}
                  <span>{text(firm.detail)}</span>
                </li>
              ))}
              {check.count > check.firms.length && (
                <li className="check-more">
                  {language === "zh"
                    ? `另有 ${check.count - check.firms.length} 条`
                    : `${check.count - check.firms.length} more`}
                </li>
              )}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** Who is left out of the grades, and by which clause. */
export function ExclusionList({ exclusions }: { exclusions: readonly Excluded[] }): ReactElement {
  const { text, language } = useLanguage();
  const kinds = {
    outside: language === "zh" ? "不在范围" : "Outside",
    non_graded: language === "zh" ? "不参评" : "Set apart",
    not_gradable: language === "zh" ? "无法评级" : "Not gradable",
  };
  if (exclusions.length === 0) {
    return <p className="check-none">{language === "zh" ? "全部参与评级" : "All are graded"}</p>;
  }
  return (
    <table className="plain-table exclusions">
      <tbody>
        {exclusions.map((one) => (
          <tr key={`${one.kind}${one.code}${one.message.zh}`}>
            <td>{kinds[one.kind]}</td>
            <th scope="row">
              {text(one.message)}
              {one.clause && <span className="check-clause">{one.clause}</span>}
            </th>
            <td className="cell-end">
              <b>{formatNumber(one.count, language)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Given, true zero, missing, not applicable and a zero not believed, each apart. */
export function FigureCounts({ counts }: { counts: readonly FigureCount[] }): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  const kinds = [
    ["given", zh ? "有数" : "Given"],
    ["zero", zh ? "真零" : "True zero"],
    ["missing", zh ? "缺失" : "Missing"],
    ["notApplicable", zh ? "不适用" : "Not applicable"],
    ["falseZero", zh ? "零值不实" : "Zero not believed"],
  ] as const;
  return (
    <table className="plain-table figure-counts">
      <thead>
        <tr>
          <th scope="col">{zh ? "数据" : "Figure"}</th>
          {kinds.map(([key, label]) => (
            <th key={key} scope="col" className="cell-end">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counts.map((count) => (
          <tr key={count.fact}>
            <th scope="row">{text(count.label)}</th>
            {kinds.map(([key]) => (
              <td key={key} className={count[key] === 0 ? "cell-end cell-nil" : "cell-end"}>
                {formatNumber(count[key], language)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who supplied the figures, and of which dates. */
export function SourceLines({ sources }: { sources: readonly SourceCount[] }): ReactElement {
  const { language } = useLanguage();
  return (
    <ul className="source-lines">
      {sources.map(({ source, figures, from, to }) => (
        <li key={source}>
          {source} <b>{formatNumber(figures, language)}</b> {language === "zh" ? "项" : "figures"}
          {to && <span className="check-clause">{from === to ? to : `${from} – ${to}`}</span>}
        </li>
      ))}
    </ul>
  );
}
