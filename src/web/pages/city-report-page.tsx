import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { cityReportQuery } from "#web/features/city/api.ts";
import { Z } from "#web/features/city/words.ts";
import { ZoneReportCard } from "#web/features/city/zone-report-card.tsx";
import { RoomLinks } from "#web/features/evaluation/room-links.tsx";
import { W } from "#web/features/evaluation/words.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

/** What the zone tells its city. */
export function CityReportPage(): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  if (!may("evaluation.freeze")) return <Forbidden />;
  return (
    <Page title={text(W.room)} name={text(Z.title)} tabs={<RoomLinks current="city" />}>
      <Years />
    </Page>
  );
}

function Years(): ReactElement {
  const { text } = useLanguage();
  const { data, error, refetch } = useQuery(cityReportQuery);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { city } = data;
  if (!city) return <Empty title={text(Z.noCity)} hint={text(Z.noCityHint)} />;
  if (data.years.length === 0) return <Empty title={text(Z.noYears)} hint={text(Z.noYearsHint)} />;
  return (
    <>
      <p className="city-hint">{text(Z.hint)}</p>
      {data.years.map((year) => (
        <ZoneReportCard key={year.year} year={year} city={text(city)} />
      ))}
    </>
  );
}
