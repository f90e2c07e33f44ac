import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, DatePicker, Input, Select } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useMemo, useState } from "react";
import { type LedgerEvent, SIGN_IN_KINDS } from "#contract/event.ts";
import { REGISTERS } from "#contract/registers.ts";
import { formatInstant, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import type { TableColumn } from "#web/ui/table-column.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { type LedgerSearch, ledgerQuery, signInsQuery, useLedgerCheck } from "./api.ts";
import { EventChanges } from "./event-changes.tsx";
import { eventInWords } from "./event-words.ts";
import { LedgerAnchors } from "./ledger-anchors.tsx";
import { actorInWords } from "./part-words.ts";
import { Strangers } from "./strangers.tsx";
import "./ledger-list.css";

type Line = LedgerEvent & { id: string };

/**
 * The events of the zone, newest first, by kind, person and day. `scope` is the whole ledger with the check of its chain,
 * or the log of sign-ins alone.
 */
export function LedgerList({ scope }: { scope: "ledger" | "sign-ins" }): ReactElement {
  const { t } = useLanguage();
  const [search, setSearch] = useState<LedgerSearch>({});
  const isWhole = scope === "ledger";
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    isWhole ? ledgerQuery(search) : signInsQuery(search),
  );
  const columns = useColumns();
  const rows = (data?.pages.flatMap((page) => page.events) ?? []).map((event) => ({
    ...event,
    id: String(event.seq),
  }));
  return (
    <>
      <p className="state-hint">{t(isWhole ? "audit.subtitle" : "audit.signInsHint")}</p>
      <LedgerBar search={search} onSearch={setSearch} isWhole={isWhole} />
      {isWhole && <LedgerAnchors />}
      <Strangers />
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <DataTable
          label={t(isWhole ? "audit.title" : "audit.signIns")}
          columns={columns}
          rows={rows}
          empty={<Empty title={t("audit.none")} />}
        />
      )}
      {hasNextPage && (
        <Button type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("audit.more")}
        </Button>
      )}
    </>
  );
}

function useColumns(): TableColumn<Line>[] {
  const { t, text, language } = useLanguage();
  return useMemo(
    () => [
      { key: "happenedAt", title: t("audit.time"), render: (line) => formatInstant(line.happenedAt) },
      { key: "seq", title: t("audit.seq"), align: "end", render: (line) => formatNumber(line.seq, language) },
      { key: "actorName", title: t("audit.actor"), render: (line) => text(actorInWords(line.actorName)) },
      {
        key: "kind",
        title: t("audit.kind"),
        render: (line) => {
          const words = eventInWords(line.kind);
          return <Light tone={words.tone}>{text(words.text)}</Light>;
        },
      },
      { key: "subject", title: t("audit.subject"), render: (line) => line.subjectName },
      {
        key: "changes",
        title: t("audit.changes"),
        wrap: true,
        render: (line) => <EventChanges event={line} />,
      },
      { key: "why", title: t("audit.why"), wrap: true, render: (line) => line.why ?? "" },
    ],
    [t, text, language],
  );
}

/** Stands for the whole log of sign-ins among the kinds. */
const ALL_SIGN_INS = "group:sign-in";
const OTHER_KINDS: readonly string[] = [
  "password-changed",
  "password-reset",
  "roles-granted",
  "import-applied",
  "register-exported",
  ...REGISTERS.flatMap(({ register }) =>
    ["added", "changed", "removed"].map((verb) => `${register.kind}-${verb}`),
  ),
];

type LedgerBarProps = { search: LedgerSearch; onSearch: (search: LedgerSearch) => void; isWhole: boolean };

function LedgerBar({ search, onSearch, isWhole }: LedgerBarProps): ReactElement {
  const { t, text } = useLanguage();
  const named = (isWhole ? [...SIGN_IN_KINDS, ...OTHER_KINDS] : SIGN_IN_KINDS).map((kind) => ({
    value: kind,
    label: text(eventInWords(kind).text),
  }));
  const options = isWhole ? [{ value: ALL_SIGN_INS, label: t("audit.signIns") }, ...named] : named;
  return (
    <div className="ledger-bar no-print">
      <Select
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        className="ledger-kind"
        aria-label={t("audit.kind")}
        placeholder={t("audit.kind")}
        options={options}
        value={search.group ? ALL_SIGN_INS : (search.kind ?? null)}
        onChange={(chosen: string | undefined) => {
          const { kind: _kind, group: _group, ...rest } = search;
          if (chosen === ALL_SIGN_INS) onSearch({ ...rest, group: "sign-in" });
          else onSearch(chosen ? { ...rest, kind: chosen } : rest);
        }}
      />
      <Input.Search
        allowClear
        className="ledger-actor"
        aria-label={t("audit.actor")}
        placeholder={t("audit.actor")}
        onSearch={(typed) => {
          const { actor: _actor, ...rest } = search;
          onSearch(typed.trim() ? { ...rest, actor: typed.trim() } : rest);
        }}
      />
      <DatePicker.RangePicker
        allowEmpty={[true, true]}
        placeholder={[t("audit.from"), t("audit.to")]}
        value={[search.from ? dayjs(search.from) : null, search.to ? dayjs(search.to) : null]}
        onChange={(range) => {
          const { from: _from, to: _to, ...rest } = search;
          const from = range?.[0]?.format("YYYY-MM-DD");
          const to = range?.[1]?.format("YYYY-MM-DD");
          onSearch({ ...rest, ...(from ? { from } : {}), ...(to ? { to } : {}) });
        }}
      />
      {isWhole && <ChainCheck />}
    </div>
  );
}

/** Recomputes the chain of hashes over the whole ledger. */
function ChainCheck(): ReactElement {
  const { t, language } = useLanguage();
  const notice = useNotice();
  const check = useLedgerCheck();
  return (
    <div className="ledger-check">
      {check.data && (
        <Light tone={check.data.intact ? "good" : "breach"}>
          {check.data.intact
            ? t("audit.intact", { events: formatNumber(check.data.events, language) })
            : t(`audit.fault.${check.data.fault ?? "altered"}`, { seq: check.data.brokenAt ?? "?" })}
          <code title={check.data.head}>{t("audit.head", { head: check.data.head.slice(0, 12) })}</code>
          {check.data.anchoredAt && (
            <span className="ledger-anchored">
              {t("audit.anchored", {
                count: formatNumber(check.data.anchors, language),
                at: formatInstant(check.data.anchoredAt),
              })}
            </span>
          )}
        </Light>
      )}
      <Button
        icon={<Icon name="lock" />}
        loading={check.isPending}
        onClick={() => check.mutate(undefined, { onError: notice.failed })}
      >
        {t("audit.check")}
      </Button>
    </div>
  );
}
