import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { CalendarPreview } from "#contract/calendar.ts";
import { formatDay } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { K } from "./words.ts";
import "#web/ui/plain-table.css";
import "./calendar.css";

/** What a change would do: days that become work or rest, limits that move from one day to another. */
export function EffectView({ preview }: { preview: CalendarPreview }): ReactElement {
  const { text, language } = useLanguage();
  const rest = preview.days.filter(({ works }) => !works);
  const work = preview.days.filter(({ works }) => works);
  return (
    <div className="calendar-form">
      {preview.days.length === 0 && <p>{text(K.noDays)}</p>}
      {rest.length > 0 && (
        <Days title={text(K.becomesRest)} days={rest.map(({ on }) => on)} kind="day-holiday" />
      )}
      {work.length > 0 && (
        <Days title={text(K.becomesWork)} days={work.map(({ on }) => on)} kind="day-make-up" />
      )}
      <h3>{text(K.moves)}</h3>
      {preview.moves.length === 0 ? (
        <p>{text(K.noMoves)}</p>
      ) : (
        <div className="calendar-scroll">
          <table className="plain-table" aria-label={text(K.moves)}>
            <tbody>
              {preview.moves.map((move) => (
                <tr key={`${move.kind} ${move.id}`}>
                  <th scope="row">
                    <Link to={move.href} target="_blank">
                      {text(move.title)}
                    </Link>
                  </th>
                  <td>
                    {move.n} {text(K[move.unit])}
                  </td>
                  <td>{formatDay(move.closesOn, language)}</td>
                  <td>→</td>
                  <td>
                    <b>{formatDay(move.movesTo, language)}</b>{" "}
                    {move.held && <Light tone="soon">{text(K.held)}</Light>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        <small>
          {text(K.unmoved)}（{preview.unmoved}）
        </small>
      </p>
    </div>
  );
}

export function Days({
  title,
  days,
  kind,
}: {
  title: string;
  days: readonly string[];
  kind: string;
}): ReactElement {
  return (
    <div>
      <h3>
        {title} {days.length}
      </h3>
      <ul className="calendar-chips">
        {days.map((on) => (
          <li key={on} className={kind}>
            {on}
          </li>
        ))}
      </ul>
    </div>
  );
}
