import { Button } from "antd";
import type { ReactElement } from "react";
import type { CalendarReply } from "#contract/calendar.ts";
import { type WorkCalendar, workingDaysOfYear } from "#engine/calendar/working-days.ts";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { K } from "./words.ts";
import "#web/ui/plain-table.css";
import "./calendar.css";

type NoticeTableProps = {
  reply: CalendarReply;
  calendar: WorkCalendar;
  year: number;
  onYear: (year: number) => void;
};

/** Years with the notice they follow; the next year stands there too while it has none. */
export function NoticeTable({ reply, calendar, year, onYear }: NoticeTableProps): ReactElement {
  const { text } = useLanguage();
  const last = Math.max(Number(reply.today.slice(0, 4)), ...reply.notices.map((one) => one.year));
  const years = [...new Set([last + 1, last, ...reply.notices.map((one) => one.year)])].sort((a, b) => b - a);
  return (
    <div className="calendar-sheet">
      <table className="plain-table" aria-label={text(K.years)}>
        <thead>
          <tr>
            <th scope="col">{text(K.year)}</th>
            <th scope="col">{text(K.document)}</th>
            <th scope="col">{text(K.issuedOn)}</th>
            <th scope="col" className="cell-end">
              {text(K.workingDays)}
            </th>
            <th scope="col" className="cell-end">
              {text(K.daysOff)}
            </th>
            <th scope="col" className="cell-end">
              {text(K.madeUp)}
            </th>
            <th scope="col">{text(K.origin)}</th>
          </tr>
        </thead>
        <tbody>
          {years.map((one) => {
            const notice = reply.notices.find((of) => of.year === one);
            return (
              <tr key={one} aria-selected={one === year}>
                <th scope="row">
                  <Button type="link" size="small" onClick={() => onYear(one)}>
                    {one}
                  </Button>
                </th>
                <td>{notice?.document ?? <Light tone="soon">{text(K.provisional)}</Light>}</td>
                <td>{notice?.issuedOn}</td>
                <td className="cell-end">{workingDaysOfYear(calendar, one).days}</td>
                <td className="cell-end">{notice?.off.length ?? "–"}</td>
                <td className="cell-end">{notice?.on.length ?? "–"}</td>
                <td>
                  {notice &&
                    (notice.origin === "shipped"
                      ? text(K.shipped)
                      : `${text(K.loaded)} · ${notice.loadedBy ?? ""} ${formatInstant(notice.loadedAt ?? "").slice(0, 10)}`)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
