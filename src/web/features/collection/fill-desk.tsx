import { useQuery } from "@tanstack/react-query";
import { Button, Input, Segmented } from "antd";
import { type ReactElement, useState } from "react";
import type { CollectionRound, FillReply } from "#contract/enterprise/collection.ts";
import { useMay } from "#web/features/identity/api.ts";
import { download } from "#web/lib/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Pager } from "#web/ui/pager.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { type RowsAsked, rowsQuery, sheetPath, sourcesQuery, useFill } from "./api.ts";
import type { CollectionSearch } from "./collection-search.ts";
import { FillGrid } from "./fill-grid.tsx";
import { told } from "./fill-told.ts";
import { SheetDialog } from "./sheet-dialog.tsx";
import { useEdits } from "./use-edits.ts";
import { C, figureLabel } from "./words.ts";

type FillDeskProps = {
  round: CollectionRound;
  search: CollectionSearch;
  onSearch: (search: CollectionSearch) => void;
};

/** A department's desk: its firms and figures, what is missing first, saved when it says so. */
export function FillDesk({ round, search, onSearch }: FillDeskProps): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const sources = useQuery(sourcesQuery);
  const asked: RowsAsked = {
    q: search.q ?? "",
    show: search.show ?? "all",
    page: search.page ?? 1,
    size: 50,
    department: search.department,
  };
  const { data, error, refetch } = useQuery(rowsQuery(round.id, asked));
  const edits = useEdits(round.id, data?.rows ?? []);
  const [last, setLast] = useState<FillReply | null>(null);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data || !sources.data) return <Loading />;
  const { mine, figures } = sources.data;
  const ownsSome = figures.some(({ department }) => mine && department?.id === mine.id);
  if (data.figures.length === 0) return <Empty title={text(C.nothingOwn)} hint={text(C.nothingOwnHint)} />;
  const fills = may("collection.fill") && ownsSome && !search.department && round.status === "open";
  return (
    <>
      <FillTools round={round} search={search} onSearch={onSearch} fills={fills} onDone={setLast} />
      <FillGrid rows={data.rows} figures={data.figures} edits={fills ? edits : undefined} />
      <Pager
        page={asked.page}
        size={asked.size}
        sizes={[asked.size]}
        total={data.total}
        more={false}
        onChange={(page) => onSearch({ ...search, page })}
      />
      {last && last.refused.length > 0 && <Refused reply={last} />}
      {fills && <SaveBar round={round} edits={edits} onDone={setLast} />}
    </>
  );
}

type FillToolsProps = FillDeskProps & { fills: boolean; onDone: (reply: FillReply) => void };

function FillTools({ round, search, onSearch, fills, onDone }: FillToolsProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const [reading, setReading] = useState(false);
  return (
    <div className="fill-tools no-print">
      <Segmented
        value={search.show ?? "all"}
        options={(["all", "missing", "conflict"] as const).map((value) => ({
          value,
          label: text(value === "conflict" ? C.conflicts : C[value]),
        }))}
        onChange={(show) => onSearch({ ...search, show, page: 1 })}
      />
      <Input.Search
        allowClear
        placeholder={text(C.find)}
        aria-label={text(C.find)}
        defaultValue={search.q}
        onSearch={(q) => onSearch({ ...search, q: q.trim() || undefined, page: 1 })}
      />
      {fills && (
        <span className="fill-tools-end">
          <Button
            icon={<Icon name="export" />}
            onClick={() => void download(sheetPath(round.id, language)).catch(notice.failed)}
          >
            {text(C.download)}
          </Button>
          <Button icon={<Icon name="import" />} onClick={() => setReading(true)}>
            {text(C.upload)}
          </Button>
        </span>
      )}
      {reading && <SheetDialog roundId={round.id} onDone={onDone} onClose={() => setReading(false)} />}
    </div>
  );
}

type SaveBarProps = {
  round: CollectionRound;
  edits: ReturnType<typeof useEdits>;
  onDone: (reply: FillReply) => void;
};

function SaveBar({ round, edits, onDone }: SaveBarProps): ReactElement | null {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const fill = useFill(round.id);
  const { cells, unreadable } = edits;
  if (cells.length === 0 && unreadable === 0) return null;
  const zh = language === "zh";
  const save = () =>
    fill.mutate(
      { cells, via: "form" },
      {
        onSuccess: (reply) => {
          notice.done(told(reply, zh));
          edits.keep(reply.refused);
          onDone(reply);
        },
        onError: notice.failed,
      },
    );
  return (
    <section className="fill-save no-print" aria-label={text(C.save)}>
      <p>
        {zh ? `改动 ${cells.length} 项，尚未保存` : `${cells.length} changes not saved`}
        {unreadable > 0 && (zh ? `；${unreadable} 项不是数值，不会保存` : `; ${unreadable} are no numbers`)}
      </p>
      <Button onClick={edits.clear}>{text(C.discard)}</Button>
      <Button type="primary" disabled={cells.length === 0} loading={fill.isPending} onClick={save}>
        {text(C.save)}
      </Button>
    </section>
  );
}

const MOST = 20;
function Refused({ reply }: { reply: FillReply }): ReactElement {
  const { text, language } = useLanguage();
  return (
    <ul className="fill-refused" role="alert">
      {reply.refused.slice(0, MOST).map(({ enterpriseId, figure, message }) => (
        <li key={`${enterpriseId} ${figure}`}>
          {text(figureLabel(figure))}：{text(message)}
        </li>
      ))}
      {reply.refused.length > MOST && (
        <li>
          {language === "zh"
            ? `还有 ${reply.refused.length - MOST} 项`
            : `${reply.refused.length - MOST} more`}
        </li>
      )}
    </ul>
  );
}
