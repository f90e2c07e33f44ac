import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, DatePicker } from "antd";
import dayjs from "dayjs";
import type { ReactElement } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { HitList } from "#web/features/renewal-land/hit-list.tsx";
import { PlanLines } from "#web/features/space/plan-lines-met.tsx";
import { threadQuery } from "#web/features/thread/api.ts";
import { ParcelLife } from "#web/features/thread/parcel-life.tsx";
import { T } from "#web/features/thread/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Forbidden } from "#web/ui/forbidden.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";

const route = getRouteApi("/inside/parcels/$id/thread");

/** 一亩一线: a parcel's life on one page, on the screen and on paper. */
export function ParcelThreadPage(): ReactElement {
  const { t, text } = useLanguage();
  const may = useMay();
  const { id } = route.useParams();
  const { at } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery({ ...threadQuery(id, at), enabled: may("space.read") });
  if (!may("space.read")) return <Forbidden />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { parcel, asAt } = data;
  const goTo = (on: string | undefined) => void navigate({ search: on ? { at: on } : {}, replace: true });
  return (
    <Page
      title={`${text(T.title)}　${parcel.name ?? parcel.code}`}
      subtitle={`${parcel.code} · ${text(T.asAt)} ${asAt}`}
      back={
        <Link
          to="/$path/$id"
          params={{ path: "parcels", id }}
          aria-label={`${t("action.back")} ${parcel.code}`}
          className="page-back no-print"
        >
          <Icon name="left" size={18} />
        </Link>
      }
      actions={
        <>
          <DatePicker
            aria-label={text(T.asAt)}
            allowClear={false}
            maxDate={dayjs(data.today)}
            value={dayjs(asAt)}
            onChange={(day) => goTo(day?.format("YYYY-MM-DD"))}
          />
          {at && asAt !== data.today && <Button onClick={() => goTo(undefined)}>{text(T.now)}</Button>}
          <Button icon={<Icon name="print" />} onClick={() => window.print()}>
            {t("action.print")}
          </Button>
        </>
      }
    >
      <ParcelLife
        key={id}
        thread={data}
        planLines={<PlanLines data={data.plan.meets} />}
        hits={(hits) => <HitList hits={hits} />}
      />
    </Page>
  );
}
