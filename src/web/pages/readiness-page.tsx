import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Input, Segmented, Select } from "antd";
import type { ReactElement } from "react";
import { READINESS_TIERS, type ReadinessMatrix } from "#contract/space/readiness.ts";
import { useMay } from "#web/features/identity/api.ts";
import { downloadReadiness, readinessMatrixQuery } from "#web/features/readiness/api.ts";
import { MatrixTable } from "#web/features/readiness/matrix-table.tsx";
import type { ReadinessSearch } from "#web/features/readiness/readiness-search.ts";
import { Basis, SitePanel } from "#web/features/readiness/site-panel.tsx";
import { TradeChoice } from "#web/features/readiness/trade-choice.tsx";
import { R, TIER_TONES } from "#web/features/readiness/words.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { Pager } from "#web/ui/pager.tsx";
import { RecordDrawer } from "#web/ui/record-drawer.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { RoomTabs } from "./room-tabs.tsx";

const route = getRouteApi("/inside/readiness");
const SIZE = 100;
const FIRST_ASKED = "C39";

/** 就绪度: parcels against what a trade needs of them. */
export function ReadinessPage(): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const search: ReadinessSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { row, ...filters } = search;
  const asked = { ...filters, industry: filters.industry ?? FIRST_ASKED };
  const reads = may("space.read");
  const { data, error, refetch } = useQuery({ ...readinessMatrixQuery(asked), enabled: reads });
  const onSearch = (next: ReadinessSearch) => void navigate({ search: next, replace: true });
  if (!reads) return <Forbidden />;
  return (
    <Page
      title={text(R.readiness)}
      tabs={<RoomTabs room="space" current="readiness" />}
      actions={
        <Button
          icon={<Icon name="export" />}
          onClick={() => downloadReadiness(asked, language).catch(notice.failed)}
        >
          {text(R.export)}
        </Button>
      }
    >
      <Bar asked={asked} matrix={data} onSearch={(next) => onSearch(withoutPage(next))} />
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <Body matrix={data} search={search} onSearch={onSearch} />
          <Basis pack={data.pack} today={data.today} />
        </>
      )}
      <ParcelDrawer
        rows={data?.rows ?? []}
        row={row}
        industry={asked.industry}
        onRow={(id) => onSearch(id === undefined ? filters : { ...filters, row: id })}
      />
    </Page>
  );
}

const withoutPage = ({ page: _page, ...rest }: ReadinessSearch): ReadinessSearch => rest;

type BarProps = {
  asked: ReadinessSearch & { industry: string };
  matrix: ReadinessMatrix | undefined;
  onSearch: (search: ReadinessSearch) => void;
};

/** For which trade, of which land, and the tiers with their counts, each a filter. */
function Bar({ asked, matrix, onSearch }: BarProps): ReactElement {
  const { text, language } = useLanguage();
  const { tier, which, district, ...rest } = asked;
  const shared = { ...rest, ...(which && { which }), ...(district && { district }) };
  return (
    <div className="readiness-bar">
      <TradeChoice
        trade={matrix?.trade?.key}
        industry={asked.industry}
        onIndustry={(industry) => onSearch({ ...asked, industry })}
      />
      <Segmented
        aria-label={text(R.parcel)}
        value={which ?? "supply"}
        options={[
          { value: "supply", label: text(R.supply) },
          { value: "all", label: text(R.all) },
        ]}
        onChange={(value) => {
          const { which: _which, ...others } = asked;
          onSearch(value === "all" ? { ...others, which: "all" } : others);
        }}
      />
      <Select
        aria-label={text(R.district)}
        value={district ?? ""}
        popupMatchSelectWidth={false}
        options={[
          { value: "", label: text(R.allDistricts) },
          ...(matrix?.districts ?? []).map((name) => ({ value: name, label: name })),
        ]}
        onChange={(name) => {
          const { district: _district, ...others } = asked;
          onSearch(name ? { ...others, district: name } : others);
        }}
      />
      <Input.Search
        className="readiness-find"
        aria-label={text(R.find)}
        placeholder={text(R.find)}
        allowClear
        defaultValue={asked.q ?? ""}
        onSearch={(q) => {
          const { q: _q, ...others } = asked;
          onSearch(q ? { ...others, q } : others);
        }}
      />
      <span className="readiness-tiers">
        {READINESS_TIERS.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            aria-pressed={tier === value}
            onClick={() => onSearch(tier === value ? shared : { ...shared, tier: value })}
          >
            <Light tone={TIER_TONES[value]!}>{text(label)}</Light>
            <b>{formatNumber(matrix?.counts[value] ?? 0, language)}</b>
          </button>
        ))}
      </span>
    </div>
  );
}

type BodyProps = {
  matrix: ReadinessMatrix;
  search: ReadinessSearch;
  onSearch: (search: ReadinessSearch) => void;
};

function Body({ matrix, search, onSearch }: BodyProps): ReactElement {
  const { text } = useLanguage();
  if (!matrix.trade) return <Empty title={text(R.noTrade)} hint={text(R.noTradeHint)} />;
  if (matrix.rows.length === 0) return <Empty title={text(R.none)} hint={text(R.noneHint)} />;
  return (
    <>
      <MatrixTable matrix={matrix} chosen={search.row} onOpen={(row) => onSearch({ ...search, row })} />
      {matrix.total > SIZE && (
        <Pager
          page={search.page ?? 1}
          size={SIZE}
          total={matrix.total}
          more={false}
          sizes={[SIZE]}
          onChange={(page) => onSearch({ ...search, page })}
        />
      )}
    </>
  );
}

type DrawerProps = {
  rows: ReadinessMatrix["rows"];
  row: string | undefined;
  industry: string;
  onRow: (id: string | undefined) => void;
};

function ParcelDrawer({ rows, row, industry, onRow }: DrawerProps): ReactElement {
  const at = rows.findIndex(({ id }) => id === row);
  const parcel = rows[at];
  const step = (to: (typeof rows)[number] | undefined) => to && (() => onRow(to.id));
  return (
    <RecordDrawer
      open={row !== undefined}
      onClose={() => onRow(undefined)}
      title={parcel?.name ?? parcel?.code ?? ""}
      subtitle={parcel?.code}
      onPrevious={at > 0 ? step(rows[at - 1]) : undefined}
      onNext={at >= 0 ? step(rows[at + 1]) : undefined}
      href={row ? `/parcels/${row}` : undefined}
    >
      {row && <SitePanel key={`${row}/${industry}`} site={{ kind: "parcel", id: row }} industry={industry} />}
    </RecordDrawer>
  );
}
