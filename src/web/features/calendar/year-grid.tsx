import type { ReactElement } from "react";
import { kindOfDay } from "#engine/calendar/explain-days.ts";
import { type WorkCalendar, weekdayOf } from "#engine/calendar/working-days.ts";
import { dayFrom, daysInMonth } from "#kernel/day.ts";
import { useLanguage } from "#web/lib/language.ts";
import { KIND, WEEKDAYS } from "./words.ts";
import "./calendar.css";

type YearGridProps = {
  calendar: WorkCalendar;
  year: number;
  today: string;
  /** days that are being counted */
  from?: string | undefined;
  to?: string | undefined;
};

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** Twelve months; what is off, made up or closed is marked by letter as well as by colour. */
export function YearGrid(props: YearGridProps): ReactElement {
  return (
    <div className="calendar-year">
      {MONTHS.map((month) => (
        <Month key={month} month={month} {...props} />
      ))}
    </div>
  );
}

function Month({ calendar, year, month, today, from, to }: YearGridProps & { month: number }): ReactElement {
  const { language } = useLanguage();
  const days = Array.from({ length: daysInMonth(year, month) }, (_, n) => dayFrom(year, month, n + 1)!);
  const before = (weekdayOf(days[0]!) + 6) % 7;
  const title = language === "zh" ? `${month} 月` : `${year}-${String(month).padStart(2, "0")}`;
  const weeks = Math.ceil((before + days.length) / 7);
  const cells = Array.from({ length: weeks * 7 }, (_, n) => days[n - before]);
  return (
    <table className="calendar-month" aria-label={title}>
      <caption>{title}</caption>
      <thead>
        <tr>
          {WEEKDAYS[language].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: weeks }, (_, week) => (
          <tr key={cells.slice(week * 7).find(Boolean)}>
            {WEEKDAYS.en.map((name, weekday) => {
              const on = cells[week * 7 + weekday];
              return on ? (
                <Day
                  key={name}
                  calendar={calendar}
                  on={on}
                  isToday={on === today}
                  isCounted={from !== undefined && to !== undefined && on > from && on <= to}
                />
              ) : (
                <td key={name} />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type DayProps = { calendar: WorkCalendar; on: string; isToday: boolean; isCounted: boolean };
const MARK = {
  holiday: { zh: "休", en: "off" },
  "make-up": { zh: "班", en: "on" },
  closure: { zh: "停", en: "shut" },
};

function Day({ calendar, on, isToday, isCounted }: DayProps): ReactElement {
  const { text, language } = useLanguage();
  const kind = kindOfDay(calendar, on);
  const mark = kind in MARK ? MARK[kind as keyof typeof MARK][language] : "";
  const why = [on, text(KIND[kind]), calendar.closed.get(on)].filter(Boolean).join(" · ");
  const classes = [`day-${kind}`, isToday && "day-today", isCounted && "day-counted"]
    .filter(Boolean)
    .join(" ");
  return (
    <td className={classes} title={why} aria-current={isToday ? "date" : undefined}>
      {Number(on.slice(8))}
      {mark && <sup>{mark}</sup>}
    </td>
  );
}
