import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { fiveUnmetQuery } from "./api.ts";
import { L } from "./words.ts";
import "#web/ui/plain-table.css";
import "./renewal-land.css";

/** 五未: five places where land stops, each with its rule, its mu and its parcels. */
export function FiveUnmetView(): ReactElement {
  const { text, language } = useLanguage();
  const [chosen, setChosen] = useState(0);
  const { data, error, refetch } = useQuery(fiveUnmetQuery);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const kind = data.kinds[chosen] ?? data.kinds[0]!;
  return (
    <div className="land-scroll">
      <div className="land-strip">
        {data.kinds.map((one, i) => (
          <button
            key={one.key}
            type="button"
            className="bare land-total"
            aria-pressed={i === chosen}
            onClick={() => setChosen(i)}
          >
            <span>{text(one.label)}</span>
            <b>{formatNumber(one.parcels, language)}</b>
            <span>
              {formatNumber(one.areaMu, language, 1)} {formatUnit("亩", language)} · {text(L.unknown)}{" "}
              {one.unknown}
            </span>
          </button>
        ))}
      </div>
      <p className="land-note">
        {text(kind.rule)} · {data.asOf}
      </p>
      <table className="plain-table sheet">
        <tbody>
          {kind.lines.map((line) => (
            <tr key={line.parcelId}>
              <td>
                <Link to="/$path/$id" params={{ path: "parcels", id: line.parcelId }}>
                  {line.parcelCode}
                </Link>
              </td>
              <td>{line.name}</td>
              <td className="cell-end">
                {formatNumber(line.areaMu, language, 2)} {formatUnit("亩", language)}
              </td>
              <td>{text(line.why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
