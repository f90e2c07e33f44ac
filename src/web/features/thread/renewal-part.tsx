import type { ReactElement, ReactNode } from "react";
import type { ThreadCase, ThreadEntry } from "#contract/insight/thread.ts";
import { LAND_LAWS } from "#contract/renewal/poor-land-words.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { Told, ToRecord } from "./told.tsx";
import { T } from "./words.ts";

/** How the room of renewal tells the rules that were hit. */
export type Hits = (hits: ThreadEntry["hits"]) => ReactNode;

/** Why the land was on a list: every rule that it hit, with its figures as far as they may be seen. */
export function EntryPart({ entries, hits }: { entries: readonly ThreadEntry[]; hits: Hits }): ReactElement {
  const { text, language } = useLanguage();
  return (
    <>
      {entries.map((one) => (
        <article key={one.id} className="life-item">
          <h3 className="life-sub">
            <ToRecord href={one.href}>
              {text(LAND_LAWS.find(({ value }) => value === one.law)!.label)}
            </ToRecord>
            <small>
              {[
                one.parcel.code,
                one.owner,
                `${formatNumber(one.areaMu, language, 2)} ${formatUnit("亩", language)}`,
                text(one.status),
                one.foundOn && `${text(T.found)} ${one.foundOn}`,
                one.goneOn && `${text(T.cleared)} ${one.goneOn}`,
              ]
                .filter(Boolean)
                .join(" · ")}
            </small>
          </h3>
          {one.problem && <p className="life-line">{one.problem}</p>}
          {one.hits.length > 0 && hits(one.hits)}
          <Told source={one.source} asOf={one.asOf} />
        </article>
      ))}
    </>
  );
}

/** The cases with each of their steps, by whom and why. */
export function CasePart({ cases }: { cases: readonly ThreadCase[] }): ReactElement {
  return (
    <>
      {cases.map((one) => (
        <Case key={one.id} one={one} />
      ))}
    </>
  );
}

function Case({ one }: { one: ThreadCase }): ReactElement {
  const { text, language } = useLanguage();
  const mu = (areaMu: number) => `${formatNumber(areaMu, language, 2)} ${formatUnit("亩", language)}`;
  return (
    <article className="life-item">
      <h3 className="life-sub">
        <ToRecord href={one.href}>{one.code}</ToRecord>
        <Light tone={one.tone}>{text(one.state)}</Light>
        <small>
          {[
            one.parcel.code,
            one.owner,
            text(one.law),
            one.route && text(one.route),
            `${text(T.occupied)} ${mu(one.occupiedMu)}`,
            `${text(T.disposed)} ${mu(one.disposedMu)}`,
            one.dueOn && `${text(T.dueOn)} ${one.dueOn}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </small>
      </h3>
      <ol className="life-steps">
        {one.steps.map(({ id, on, title, state, why, documentNo, by }) => (
          <li key={id}>
            <time dateTime={on}>{on}</time>
            <strong>{text(title)}</strong>
            <span className="life-soft">→ {text(state)}</span>
            {documentNo && <span>{documentNo}</span>}
            <span className="life-why">{why}</span>
            <small className="thread-told">{by}</small>
          </li>
        ))}
      </ol>
      {one.milestones.length > 0 && (
        <p className="life-line">
          <span className="life-key">{text(T.milestones)}</span>
          {one.milestones.map(({ title, dueOn, doneOn, tone }) => (
            <span key={title + dueOn} className="life-chip">
              <Light tone={tone}>
                {title} {doneOn ? `${text(T.done)} ${doneOn}` : dueOn}
              </Light>
            </span>
          ))}
        </p>
      )}
    </article>
  );
}
