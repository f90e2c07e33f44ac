import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactElement } from "react";
import type { LedgerEvent } from "#contract/event.ts";
import type { Text } from "#kernel/register.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Thread, type ThreadItem } from "#web/ui/thread.tsx";
import { timelineQuery } from "./api.ts";
import { EventChanges } from "./event-changes.tsx";
import { eventInWords } from "./event-words.ts";

type RecordThreadProps = {
  subjectId: string;
  /** happenings known from elsewhere, to stand among those of the ledger */
  others?: readonly ThreadItem[];
};

/** The thread of one record: the ledger's events and what else is known of it, newest first. */
export function RecordThread({ subjectId, others = [] }: RecordThreadProps): ReactElement {
  const { t, text } = useLanguage();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    timelineQuery(subjectId),
  );
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const events = data.pages.flatMap((page) => page.events).map((event) => itemOf(event, text));
  const items = [...events, ...others].toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (items.length === 0) return <Empty title={t("thread.none")} hint={t("thread.noneHint")} />;
  return (
    <>
      <Thread label={t("thread.title")} items={items} />
      {hasNextPage && (
        <Button type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("thread.more")}
        </Button>
      )}
    </>
  );
}

function itemOf(event: LedgerEvent, text: (both: Text) => string): ThreadItem {
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
}
