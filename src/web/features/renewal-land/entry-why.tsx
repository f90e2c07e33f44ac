import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { entryQuery } from "./api.ts";
import { EntryActions } from "./entry-actions.tsx";
import { HitList, UnknownList } from "./hit-list.tsx";
import { IdlePart } from "./idle-part.tsx";
import { L } from "./words.ts";
import "./renewal-land.css";

/** Why land is on the list, and what may be done with the entry. */
export function EntryWhy({ id }: { id: string }): ReactElement {
  const { text } = useLanguage();
  const { data, error, refetch } = useQuery(entryQuery(id));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="entry-why">
      {data.goneOn !== null && data.status !== "withdrawn" && (
        <p>
          <Light tone="good">{text(L.gone).replace("{{date}}", data.goneOn)}</Light>
        </p>
      )}
      {data.problem && <p className="land-note">{data.problem}</p>}
      {data.idle ? <IdlePart entry={data} /> : <HitList hits={data.hits} />}
      <UnknownList unknowns={data.unknowns} />
      <EntryActions entry={data} />
    </div>
  );
}
