import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Input, Segmented, Select } from "antd";
import type { ReactElement } from "react";
import { registerOf } from "#contract/registers.ts";
import { VERIFIED_REGISTERS, type VerificationList } from "#contract/space/readiness.ts";
import { useMay } from "#web/features/identity/api.ts";
import { verificationsQuery } from "#web/features/readiness/api.ts";
import type { VerificationSearch } from "#web/features/readiness/readiness-search.ts";
import { VerificationTable } from "#web/features/readiness/verification-list.tsx";
import { FRESHNESS_SAID, R } from "#web/features/readiness/words.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import { RoomTabs } from "./room-tabs.tsx";

const route = getRouteApi("/inside/readiness/verifications");
const SHOWN = ["expired", "stale", "unverified", "soon"] as const;

/** 待核实: evidence that counts no more, or soon will not, with whose it is. */
export function ReadinessVerificationsPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const search: VerificationSearch = route.useSearch();
  const navigate = route.useNavigate();
  const reads = may("space.read");
  const { data, error, refetch } = useQuery({ ...verificationsQuery(search), enabled: reads });
  const onSearch = (next: VerificationSearch) => void navigate({ search: next, replace: true });
  if (!reads) return <Forbidden />;
  return (
    <Page
      title={text(R.readiness)}
      name={text(R.verifications)}
      tabs={<RoomTabs room="space" current="verifications" />}
    >
      <Bar
        search={search}
        list={data}
        onSearch={(next) => {
          const { page: _page, ...rest } = next;
          onSearch(rest);
        }}
      />
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <VerificationTable key={JSON.stringify(search)} list={data} search={search} onSearch={onSearch} />
      )}
    </Page>
  );
}

type BarProps = {
  search: VerificationSearch;
  list: VerificationList | undefined;
  onSearch: (search: VerificationSearch) => void;
};

function Bar({ search, list, onSearch }: BarProps): ReactElement {
  const { text, language } = useLanguage();
  const { freshness, mine, register, q: _q, ...rest } = search;
  const kept = { ...rest, ...(search.q && { q: search.q }) };
  const all = {
    ...kept,
    ...(mine && { mine }),
    ...(register && { register }),
    ...(freshness && { freshness }),
  };
  return (
    <div className="readiness-bar">
      <Segmented
        aria-label={text(R.owner)}
        value={mine ?? "all"}
        options={[
          { value: "all", label: text(R.everyone) },
          { value: "true", label: `${text(R.mine)} ${formatNumber(list?.mine ?? 0, language)}` },
        ]}
        onChange={(value) => {
          const { mine: _mine, ...others } = all;
          onSearch(value === "true" ? { ...others, mine: "true" } : others);
        }}
      />
      <Select
        aria-label={text(R.what)}
        value={register ?? ""}
        popupMatchSelectWidth={false}
        options={[
          { value: "", label: text(R.allItems) },
          ...VERIFIED_REGISTERS.map((kind) => ({
            value: kind as string,
            label: text(registerOf(kind)!.register.label),
          })),
        ]}
        onChange={(value) => {
          const { register: _register, ...others } = all;
          const chosen = VERIFIED_REGISTERS.find((kind) => kind === value);
          onSearch(chosen ? { ...others, register: chosen } : others);
        }}
      />
      <Input.Search
        className="readiness-find"
        aria-label={text(R.find)}
        placeholder={text(R.find)}
        allowClear
        defaultValue={search.q ?? ""}
        onSearch={(q) => {
          const { q: _old, ...others } = all as VerificationSearch;
          onSearch(q ? { ...others, q } : others);
        }}
      />
      <span className="readiness-tiers">
        {SHOWN.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={freshness === one}
            onClick={() => {
              const { freshness: _freshness, ...others } = all;
              onSearch(freshness === one ? others : { ...others, freshness: one });
            }}
          >
            <Light tone={FRESHNESS_SAID[one]!.tone}>{text(FRESHNESS_SAID[one]!.label)}</Light>
            <b>{formatNumber(list?.counts[one] ?? 0, language)}</b>
          </button>
        ))}
      </span>
    </div>
  );
}
