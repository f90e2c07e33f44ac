import { type ReactElement, useDeferredValue, useMemo } from "react";
import type { Issue } from "#engine/evaluation/evaluation.ts";
import { methodLines } from "#engine/evaluation/lines/method-lines.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { sectionId } from "./section-frame.tsx";
import { sectionOfLine } from "./section-of-line.ts";
import { useIssues, useWholeMethod } from "./studio-context.tsx";
import { SECTION, W } from "./words.ts";

/** What the weights add up to, and everything that still keeps the method from being put in force; each leads to its line. */
export function IssuePanel(): ReactElement {
  const { text } = useLanguage();
  const method = useWholeMethod();
  const issues = useIssues();
  const calm = useDeferredValue(method);
  const uncited = useMemo(() => uncitedLines(calm), [calm]);
  return (
    <section className="studio-panel" aria-label={text(W.issues)}>
      <WeightSum method={method} />
      {issues.length === 0 ? (
        <p>
          <Light tone="good">{text(W.issuesNone)}</Light>
        </p>
      ) : (
        <>
          <h3>
            <Light tone="breach">
              {text(W.issues)} {issues.length}
            </Light>
          </h3>
          <ol className="studio-issues">
            {issues.map((issue) => (
              <li key={issue.line + issue.code}>
                <button type="button" className="bare" onClick={() => goTo(issue)}>
                  <b>{text(SECTION[sectionOfLine(issue.line)])}</b> {nameOf(method, issue.line, text)}
                  <span>{text(issue.message)}</span>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
      {uncited > 0 && (
        <p className="studio-note">
          {text(W.uncited)} {uncited}
        </p>
      )}
    </section>
  );
}

function WeightSum({ method }: { method: Method }): ReactElement {
  const { text } = useLanguage();
  const weights = method.indicators.map(({ weight }) => (Number.isFinite(weight) ? weight : 0));
  const sum = Number(weights.reduce((total, weight) => total + weight, 0).toFixed(6));
  const whole = Math.max(100, sum);
  return (
    <div className="studio-sum" data-exact={sum === 100}>
      <span>
        {text(W.weights)} <b>{sum}</b>
        <span className="figure-unit">/ 100</span>
      </span>
      <span className="studio-sum-bar" aria-hidden="true">
        {weights.map((weight, n) => (
          <span
            key={method.indicators[n]!.key}
            style={{ width: `${(Math.max(0, weight) / whole) * 100}%` }}
          />
        ))}
      </span>
    </div>
  );
}

/** Which of several: the indicator, override or class that the line belongs to. */
function nameOf(method: Method, line: string, text: (both: { zh: string; en: string }) => string): string {
  const at = /^(\w+)\[(\d+)\]/.exec(line);
  const items = at
    ? (method as unknown as Record<string, { label?: { zh: string; en: string } }[]>)[at[1]!]
    : undefined;
  const label = items?.[Number(at?.[2])]?.label;
  return label ? text(label) : "";
}

/** To the field itself, where there is one; else to its part of the page. */
function goTo({ line }: Issue) {
  const field = document.querySelector<HTMLElement>(`[data-line="${CSS.escape(line)}"]`);
  const part = document.getElementById(sectionId(sectionOfLine(line)));
  (field ?? part)?.scrollIntoView({ block: "center" });
  const input = field?.matches("input, select, textarea")
    ? field
    : field?.querySelector<HTMLElement>("input");
  input?.focus({ preventScroll: true });
}

/** Lines of lists that say neither where they come from nor what was decided. */
function uncitedLines(method: Method): number {
  const said = (line: { fields: readonly { key: string; raw: string }[] }) =>
    line.fields.some(
      ({ key, raw }) => (key === "clause" || key === "assumed") && raw !== "[null]" && raw !== '[""]',
    );
  return methodLines(method).filter(
    (line) => line.list && line.list.key !== "facts" && line.list.key !== "tiers" && !said(line),
  ).length;
}
