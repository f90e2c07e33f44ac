import { DatePicker, InputNumber, Segmented, Select } from "antd";
import dayjs from "dayjs";
import type { ReactElement } from "react";
import { type ExplainedDay, explainDays } from "#engine/calendar/explain-days.ts";
import { deadlineAfter, type WorkCalendar } from "#engine/calendar/working-days.ts";
import { addDays, daysBetween } from "#kernel/day.ts";
import { formatDay } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { K, KIND, WEEKDAYS } from "./words.ts";
import "#web/ui/plain-table.css";
import "./calendar.css";

/** What is counted: a limit from a day on, or the days between two. */
export type Counting = { from: string; by: "limit" | "days"; n: number; unit: "wd" | "cd"; until: string };

const MOST_DAYS = 800;

/** The last day of what is counted; a span of years is cut, because nobody reads it day by day. */
export function endOf(calendar: WorkCalendar, { from, by, n, unit, until }: Counting): string {
  const to = by === "limit" ? deadlineAfter(calendar, from, { n, unit }).on : until;
  return daysBetween(from, to) > MOST_DAYS ? addDays(from, MOST_DAYS) : to;
}

type CountPanelProps = { calendar: WorkCalendar; counting: Counting; onCounting: (next: Counting) => void };

/** Counts between two days and says of each day why it counts or does not. */
export function CountPanel({ calendar, counting, onCounting }: CountPanelProps): ReactElement {
  const { text, language } = useLanguage();
  const to = endOf(calendar, counting);
  const days = explainDays(calendar, counting.from, to);
  const working = days.filter(({ count }) => count !== null).length;
  const isProvisional = days.some(({ provisional }) => provisional);
  return (
    <section className="calendar-aside" aria-label={text(K.count)}>
      <h2>{text(K.count)}</h2>
      <CountFields counting={counting} onCounting={onCounting} />
      <p className="calendar-answer" role="status">
        <b>{formatDay(to, language)}</b>
        <br />
        {language === "zh"
          ? `共 ${days.length} 天，其中工作日 ${working} 天`
          : `${days.length} days, ${working} of them working days`}
        {isProvisional && (
          <>
            <br />
            <Light tone="soon">{text(K.provisional)}</Light>
          </>
        )}
      </p>
      <div className="calendar-days">
        <table className="plain-table" aria-label={text(K.count)}>
          <tbody>
            {days.map((day) => (
              <DayLine key={day.on} day={day} isPlain={counting.by === "limit" && counting.unit === "cd"} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function CountFields({ counting, onCounting }: Omit<CountPanelProps, "calendar">): ReactElement {
  const { text } = useLanguage();
  const set = (change: Partial<Counting>) => onCounting({ ...counting, ...change });
  return (
    <div className="calendar-fields">
      <Segmented
        block
        value={counting.by}
        options={[
          { value: "limit", label: text(K.byLimit) },
          { value: "days", label: text(K.byDays) },
        ]}
        onChange={(by) => set({ by: by as Counting["by"] })}
      />
      <label htmlFor="count-from">
        {text(K.from)}
        <DatePicker
          id="count-from"
          value={dayjs(counting.from)}
          allowClear={false}
          onChange={(day) => day && set({ from: day.format("YYYY-MM-DD") })}
        />
      </label>
      {counting.by === "limit" ? (
        <span className="calendar-limit">
          <InputNumber
            aria-label={text(K.limit)}
            min={1}
            max={500}
            precision={0}
            value={counting.n}
            onChange={(n) => set({ n: n ?? 1 })}
          />
          <Select
            aria-label={text(K.wd)}
            value={counting.unit}
            onChange={(unit) => set({ unit })}
            options={(["wd", "cd"] as const).map((value) => ({ value, label: text(K[value]) }))}
          />
        </span>
      ) : (
        <label htmlFor="count-to">
          {text(K.to)}
          <DatePicker
            id="count-to"
            value={dayjs(counting.until)}
            allowClear={false}
            onChange={(day) => day && set({ until: day.format("YYYY-MM-DD") })}
          />
        </label>
      )}
    </div>
  );
}

function DayLine({ day, isPlain }: { day: ExplainedDay; isPlain: boolean }): ReactElement {
  const { text, language } = useLanguage();
  const weekday = WEEKDAYS[language][(dayjs(day.on).day() + 6) % 7];
  return (
    <tr>
      <td>{day.on}</td>
      <td>{language === "zh" ? `周${weekday}` : weekday}</td>
      <td>
        <span className={`day-${day.kind}`}>{text(KIND[day.kind])}</span> {day.reason}
      </td>
      <td className="cell-end">{isPlain ? "" : (day.count ?? "–")}</td>
    </tr>
  );
}
