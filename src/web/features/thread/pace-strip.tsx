import type { ReactElement } from "react";
import type { ThreadPace } from "#contract/insight/thread.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { ToRecord } from "./told.tsx";
import { T } from "./words.ts";

/** How fast the loop turned: stages in a row, the days between them on the way. */
export function PaceStrip({ pace }: { pace: readonly ThreadPace[] }): ReactElement {
  const { text, language } = useLanguage();
  const days = (n: number) => `${formatNumber(n, language, 0)} ${text(T.days)}`;
  if (pace.length === 0) return <p className="life-none">{text(T.paceNone)}</p>;
  return (
    <ul className="pace">
      {pace.map(({ key, label, stages, days: inAll }) => (
        <li key={key}>
          <h3>
            {text(label)}
            <small>
              {text(T.inAll)} {days(inAll)}
            </small>
          </h3>
          <ol>
            {stages.map((stage) => (
              <li key={stage.key}>
                {stage.days !== null && <span className="pace-days">{days(stage.days)}</span>}
                <span className="pace-stage">
                  <ToRecord href={stage.href}>{text(stage.label)}</ToRecord>
                  <time dateTime={stage.on}>{stage.on}</time>
                </span>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
}
