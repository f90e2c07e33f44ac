import type { ReactElement } from "react";
import type { EntryDetail } from "#contract/renewal/poor-land.ts";
import type { IdleClock, IdleFinding } from "#engine/idle-land/idle-facts.ts";
import { daysBetween } from "#kernel/day.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light, type Tone } from "#web/ui/light.tsx";
import { L } from "./words.ts";

const TONES: Record<IdleFinding["verdict"], Tone> = {
  "not-idle": "good",
  counting: "soon",
  idle: "breach",
  unknown: "calm",
};

/** What Order 53 says of the land today: verdict, clock with the days passed over, what falls due next, and the lines. */
export function IdlePart({ entry }: { entry: EntryDetail }): ReactElement | null {
  const { text } = useLanguage();
  const { idle } = entry;
  if (!idle) return null;
  return (
    <section className="idle-part">
      <p className="idle-verdict">
        <Light tone={TONES[idle.verdict]}>{text(L.verdicts[idle.verdict])}</Light>
        {idle.measure && <strong>{text(L.measures[idle.measure])}</strong>}
        {idle.feeWan !== null && (
          <span>
            {text(L.fee)} {Math.round(idle.feeWan * 100) / 100} 万元
          </span>
        )}
      </p>
      {idle.next && (
        <p className="land-note">
          {text(L.next)}：{text(L.nextNames[idle.next.what])} {idle.next.on}（
          {daysBetween(entry.today, idle.next.on)} {text(L.days)}）
        </p>
      )}
      {idle.hangsOnClaims && <Light tone="soon">{text(L.claims)}</Light>}
      {idle.needsLegalReview && <Light tone="soon">{text(L.legal)}</Light>}
      {idle.clock && <ClockBar clock={idle.clock} />}
      <table className="hit-lines">
        <tbody>
          {idle.trace.map((line) => (
            <tr key={line.label.zh}>
              <th scope="row">{text(line.label)}</th>
              <td className="hit-value">{line.value}</td>
              <td className="hit-source">{line.clause}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The clock as a bar: what counts is full, what does not is hatched; each stretch says its days. */
function ClockBar({ clock }: { clock: IdleClock }): ReactElement | null {
  const { text } = useLanguage();
  const total = clock.countedDays + clock.excludedDays;
  if (total === 0) return null;
  return (
    <div className="clock">
      <div className="clock-bar" aria-hidden="true">
        {clock.stretches.map((one) => (
          <span
            key={one.fromOn}
            className={one.counted ? "clock-counted" : "clock-excluded"}
            style={{ flexGrow: one.days }}
          />
        ))}
      </div>
      <ol className="clock-lines">
        {clock.stretches.map((one) => (
          <li key={one.fromOn}>
            {one.fromOn} – {one.untilOn} {text(one.counted ? L.counted : L.excluded)} <b>{one.days}</b>{" "}
            {text(L.days)}
          </li>
        ))}
      </ol>
    </div>
  );
}
