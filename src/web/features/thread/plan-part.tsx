import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import type { ParcelThread } from "#contract/insight/thread.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Told } from "./told.tsx";
import { T } from "./words.ts";

/** What the land is for: its district, the conditions on it, the lines it meets. */
export function PlanPart({
  thread,
  lines,
}: {
  thread: ParcelThread;
  /** the lines of plans that it meets, as the room of space tells them */
  lines: ReactNode;
}): ReactElement {
  const { text, language } = useLanguage();
  const { district, positioning, allowed, facts } = thread.plan;
  return (
    <>
      <dl className="life-facts">
        {district && (
          <>
            <dt>{text(T.district)}</dt>
            <dd>
              <Link to="/$path/$id" params={{ path: "districts", id: district.id }}>
                {district.name}
              </Link>
              {district.role && <small>{district.role}</small>}
            </dd>
          </>
        )}
        {positioning.length > 0 && (
          <>
            <dt>{text(T.positioning)}</dt>
            <dd>{positioning.join(language === "zh" ? "、" : ", ")}</dd>
          </>
        )}
        {allowed.length > 0 && (
          <>
            <dt>{text(T.allowed)}</dt>
            <dd>{allowed.join(language === "zh" ? "、" : ", ")}</dd>
          </>
        )}
        {facts.map(({ label, value, unit }) => (
          <div key={label.zh} className="life-fact">
            <dt>{text(label)}</dt>
            <dd>
              {value}
              {unit && <span className="figure-unit">{formatUnit(unit, language)}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <h3 className="life-sub">
        {text(T.lines)}
        <small>{text(T.linesNow)}</small>
      </h3>
      {lines}
      <Told source={thread.parcel.source} asOf={thread.parcel.asOf} />
    </>
  );
}
