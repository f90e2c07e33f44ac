import { Button, DatePicker, Input } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useState } from "react";
import type { CalendarChange, CalendarReply } from "#contract/calendar.ts";
import { addDays } from "#kernel/day.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { K } from "./words.ts";
import "#web/ui/plain-table.css";
import "./calendar.css";

/** Days on which the zone did not work although the country did. */
export function ClosureList({ reply }: { reply: CalendarReply }): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const [reopening, setReopening] = useState<string | null>(null);
  return (
    <section className="calendar-part">
      <h2>{text(K.closures)}</h2>
      {reply.closures.length === 0 ? (
        <p className="calendar-head">
          <small>{text(K.noClosures)}</small>
        </p>
      ) : (
        <div className="calendar-sheet">
          <table className="plain-table" aria-label={text(K.closures)}>
            <tbody>
              {reply.closures.map(({ on, reason, addedBy, addedAt }) => (
                <tr key={on}>
                  <th scope="row">{on}</th>
                  <td className="cell-wide">{reason}</td>
                  <td>
                    {addedBy} {formatInstant(addedAt)}
                  </td>
                  <td className="cell-end no-print">
                    {may("calendar.write") && (
                      <Button size="small" onClick={() => setReopening(on)}>
                        {text(K.reopen)}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {reopening && <ReopenDialog on={reopening} onClose={() => setReopening(null)} />}
    </section>
  );
}

function ReopenDialog({ on, onClose }: { on: string; onClose: () => void }): ReactElement {
  const { text } = useLanguage();
  const [reason, setReason] = useState("");
  const change: CalendarChange | undefined =
    reason.trim().length < 2 ? undefined : { kind: "reopen", days: [on], reason: reason.trim() };
  return (
    <ChangeDialog title={`${text(K.reopen)} ${on}`} change={change} onClose={onClose}>
      <Input
        aria-label={text(K.reason)}
        placeholder={text(K.reason)}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ChangeDialog>
  );
}

const MOST_DAYS = 60;
const daysOf = ([from, to]: [string, string]): string[] => {
  const days: string[] = [];
  for (let on = from; on <= to && days.length < MOST_DAYS; on = addDays(on, 1)) days.push(on);
  return days;
};

/** Closes a span of days, with the reason that is told wherever a limit passes over them. */
export function CloseDays({ today, onClose }: { today: string; onClose: () => void }): ReactElement {
  const { text } = useLanguage();
  const [span, setSpan] = useState<[string, string]>([today, today]);
  const [reason, setReason] = useState("");
  const change: CalendarChange | undefined =
    reason.trim().length < 2 ? undefined : { kind: "close", days: daysOf(span), reason: reason.trim() };
  return (
    <ChangeDialog title={text(K.close)} change={change} onClose={onClose}>
      <div className="calendar-form">
        <DatePicker.RangePicker
          aria-label={text(K.close)}
          value={[dayjs(span[0]), dayjs(span[1])]}
          allowClear={false}
          onChange={(days) =>
            days?.[0] && days[1] && setSpan([days[0].format("YYYY-MM-DD"), days[1].format("YYYY-MM-DD")])
          }
        />
        <Input
          aria-label={text(K.reason)}
          placeholder={text(K.reason)}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </ChangeDialog>
  );
}
