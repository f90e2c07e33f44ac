import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import type { CalendarReply } from "#contract/calendar.ts";
import { workingDaysOfYear } from "#engine/calendar/working-days.ts";
import { calendarQuery, workCalendarOf } from "#web/features/calendar/api.ts";
import { CloseDays, ClosureList } from "#web/features/calendar/closure-list.tsx";
import { type Counting, CountPanel, endOf } from "#web/features/calendar/count-panel.tsx";
import { LoadNotice } from "#web/features/calendar/load-notice.tsx";
import { NoticeTable } from "#web/features/calendar/notice-table.tsx";
import { K, KIND } from "#web/features/calendar/words.ts";
import { YearGrid } from "#web/features/calendar/year-grid.tsx";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { SettingsTabs } from "./settings-tabs.tsx";

/** The working calendar: read by everyone, changed by those who keep it. */
export function CalendarPage(): ReactElement {
  const { text, t } = useLanguage();
  const { data, error, refetch } = useQuery(calendarQuery);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Page
      title={t("settings.title")}
      name={text(K.title)}
      tabs={<SettingsTabs />}
      actions={<Actions reply={data} />}
    >
      <Desk reply={data} />
    </Page>
  );
}

function Actions({ reply }: { reply: CalendarReply }): ReactElement | null {
  const { text } = useLanguage();
  const may = useMay();
  const [asking, setAsking] = useState<"load" | "close" | null>(null);
  if (!may("calendar.write")) return null;
  const close = () => setAsking(null);
  const next = Math.max(...reply.notices.map(({ year }) => year)) + 1;
  return (
    <>
      <Button onClick={() => setAsking("close")}>{text(K.close)}</Button>
      <Button type="primary" icon={<Icon name="import" />} onClick={() => setAsking("load")}>
        {text(K.load)}
      </Button>
      {asking === "load" && <LoadNotice year={next} onClose={close} />}
      {asking === "close" && <CloseDays today={reply.today} onClose={close} />}
    </>
  );
}

function Desk({ reply }: { reply: CalendarReply }): ReactElement {
  const { text, language } = useLanguage();
  const calendar = workCalendarOf(reply);
  const [year, setYear] = useState(Number(reply.today.slice(0, 4)));
  const [counting, setCounting] = useState<Counting>({
    from: reply.today,
    by: "limit",
    n: 10,
    unit: "wd",
    until: reply.today,
  });
  const { days, provisional } = workingDaysOfYear(calendar, year);
  const notice = reply.notices.find((one) => one.year === year);
  return (
    <>
      <div className="calendar-desk">
        <div>
          <div className="calendar-head">
            <Button
              size="small"
              icon={<Icon name="left" />}
              aria-label={String(year - 1)}
              onClick={() => setYear(year - 1)}
            />
            <b>{year}</b>
            <Button
              size="small"
              icon={<Icon name="right" />}
              aria-label={String(year + 1)}
              onClick={() => setYear(year + 1)}
            />
            <span>{language === "zh" ? `工作日 ${days} 天` : `${days} working days`}</span>
            {provisional ? (
              <Light tone="soon">{text(K.provisional)}</Light>
            ) : (
              <small>
                {notice?.document} · {notice?.issuedOn}
              </small>
            )}
          </div>
          <YearGrid
            calendar={calendar}
            year={year}
            today={reply.today}
            from={counting.from}
            to={endOf(calendar, counting)}
          />
          <p className="calendar-legend">
            {(["weekend", "holiday", "make-up", "closure"] as const).map((kind) => (
              <span key={kind} className={`day-${kind}`}>
                {text(KIND[kind])}
              </span>
            ))}
          </p>
        </div>
        <CountPanel calendar={calendar} counting={counting} onCounting={setCounting} />
      </div>
      <ClosureList reply={reply} />
      <section className="calendar-part">
        <h2>{text(K.years)}</h2>
        <NoticeTable reply={reply} calendar={calendar} year={year} onYear={setYear} />
      </section>
    </>
  );
}
