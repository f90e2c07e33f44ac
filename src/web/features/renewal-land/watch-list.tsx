import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { daysBetween } from "#kernel/day.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Light, type Tone } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { watchQuery } from "./api.ts";
import { L } from "./words.ts";
import "#web/ui/plain-table.css";
import "./renewal-land.css";

function toneOf(days: number): Tone {
  if (days <= 30) return "breach";
  return days <= 120 ? "soon" : "calm";
}

/** Clocks of Order 53 that run, what falls due first on top. */
export function WatchTable(): ReactElement {
  const { text } = useLanguage();
  const { data, error, refetch } = useQuery(watchQuery);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.lines.length === 0) return <Empty title={text(L.noClocks)} />;
  return (
    <div className="land-scroll">
      <p className="land-note">
        {data.today} · {text(L.verdicts.unknown)} {data.unknown} {text(L.parcels)}
      </p>
      <table className="plain-table sheet">
        <thead>
          <tr>
            <th scope="col">{text(L.next)}</th>
            <th scope="col">{text(L.nextOn)}</th>
            <th scope="col">{text(L.parcel)}</th>
            <th scope="col">{text(L.owner)}</th>
            <th scope="col" className="cell-end">
              {text(L.area)}
            </th>
            <th scope="col">{text(L.verdict)}</th>
            <th scope="col" className="cell-end">
              {text(L.counted)}（{text(L.days)}）
            </th>
          </tr>
        </thead>
        <tbody>
          {data.lines.map((one) => (
            <tr key={`${one.parcelId}${one.ownerName ?? ""}`}>
              <td>{one.next && text(L.nextNames[one.next.what as keyof typeof L.nextNames])}</td>
              <td>
                {one.next && (
                  <Light tone={toneOf(daysBetween(data.today, one.next.on))}>
                    {one.next.on}（{daysBetween(data.today, one.next.on)} {text(L.days)}）
                  </Light>
                )}
              </td>
              <td>
                <Link to="/$path/$id" params={{ path: "parcels", id: one.parcelId }}>
                  {one.parcelCode}
                </Link>
              </td>
              <td>{one.ownerName}</td>
              <td className="cell-end">{one.areaMu.toFixed(2)}</td>
              <td>{text(L.verdicts[one.verdict])}</td>
              <td className="cell-end">{one.countedDays}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
