import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Pager } from "#web/ui/pager.tsx";
import { boardQuery } from "./api.ts";
import { Board } from "./board.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { TotalsBar } from "./totals-bar.tsx";
import { UnitDrawer } from "./unit-drawer.tsx";
import type { VacancySearch } from "./vacancy-search.ts";
import { V } from "./words.ts";

/** The vacancy board with its filters, sums and the drawer of a unit. */
export function VacancyDesk(): ReactElement {
  const { text } = useLanguage();
  const search = useSearch({ from: "/inside/vacancy" });
  const navigate = useNavigate({ from: "/vacancy" });
  const { data, error, refetch } = useQuery(boardQuery(search));
  const onSearch = (change: VacancySearch): void =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <TotalsBar totals={data.totals} search={search} onSearch={onSearch} />
      <FilterBar search={search} onSearch={onSearch} />
      {data.buildings.length === 0 ? (
        <Empty title={text(V.noUnits)} hint={text(V.noUnitsHint)} />
      ) : (
        <Board buildings={data.buildings} open={search.unit} onOpen={(unit) => onSearch({ unit })} />
      )}
      {data.buildingCount > data.pageSize && (
        <Pager
          page={search.page ?? 1}
          size={data.pageSize}
          sizes={[data.pageSize]}
          total={data.buildingCount}
          more={false}
          onChange={(page) => onSearch({ page: page > 1 ? page : undefined })}
        />
      )}
      <UnitDrawer id={search.unit} onClose={() => onSearch({ unit: undefined })} />
    </>
  );
}
