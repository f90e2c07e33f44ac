import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Thread } from "#web/ui/thread.tsx";
import { timelineQuery } from "./api.ts";
import { EventChanges } from "./event-changes.tsx";
import { eventInWords } from "./event-words.ts";

/** The thread of one record, out of the ledger. */
export function RecordThread({ subjectId }: { subjectId: string }): ReactElement {
  const { t, text } = useLanguage();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    timelineQuery(subjectId),
  );
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const events = data.pages.flatMap((page) => page.events);
  if (events.length === 0) return <Empty title={t("thread.none")} hint={t("thread.noneHint")} />;
  return (
    <>
      <Thread
        label={t("thread.title")}
        items={events.map((event) => {
          const words = eventInWords(event.kind);
          return {
            id: String(event.seq),
            at: event.happenedAt,
            title: text(words.text),
            tone: words.tone,
            who: event.actorName,
            why: event.why,
            detail: <EventChanges event={event} />,
          };
        })}
      />
      {hasNextPage && (
        <Button type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("thread.more")}
        </Button>
      )}
    </>
  );
}
