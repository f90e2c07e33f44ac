import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { PoorUse, PoorUser, RunSummary } from "#contract/evaluation/run.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Grade } from "#web/ui/grade.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Tabs } from "#web/ui/tabs.tsx";
import { poorUseQuery } from "./api.ts";
import { TENURE, W } from "./words.ts";
import "./poor-users.css";
import "#web/ui/plain-table.css";

type PoorUsersProps = {
  run: RunSummary;
  by: "grade" | "tax" | undefined;
  onBy: (by: "grade" | "tax") => void;
};

/** Who uses land poorly, and on which parcels. Where no firm has the last grade it opens on the least tax. */
export function PoorUsers({ run, by: chosen, onBy }: PoorUsersProps): ReactElement {
  const { language } = useLanguage();
  const { capability } = useSession();
  const last = run.grades.at(-1)!.key;
  const seesTax = capability.fields.includes("tax");
  const by = chosen ?? (seesTax && !run.counts[last] ? "tax" : "grade");
  const { data, error, refetch } = useQuery(poorUseQuery(run.id, by));
  const tabs = [{ key: "grade", label: language === "zh" ? `${last} 类企业` : `Grade ${last}` }];
  if (seesTax) {
    tabs.push({ key: "tax", label: language === "zh" ? "亩均税收最低" : "Least tax per mu" });
  }
  return (
    <section className="sheet poor-sheet">
      <div className="sheet-head breakdown-head">
        <Tabs
          label={tabs[0]!.label}
          tabs={tabs}
          current={by}
          onChange={(key) => onBy(key as "grade" | "tax")}
        />
        {data && <p className="poor-sum">{sumLine(data, by, last, language)}</p>}
        {data && <MapLink users={data.users} />}
      </div>
      <div className="breakdown-body">
        {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
        {!error && !data && <Loading />}
        {data && data.users.length === 0 && (
          <Empty title={language === "zh" ? `没有 ${last} 类企业` : `No firm has grade ${last}`} />
        )}
        {data && data.users.length > 0 && <Users run={run} users={data.users} />}
      </div>
    </section>
  );
}

/** The parcels of those listed, on the map by grade. The list of an address is kept short. */
function MapLink({ users }: { users: readonly PoorUser[] }): ReactElement | null {
  const { text } = useLanguage();
  const may = useMay();
  const codes = [...new Set(users.flatMap(({ parcels }) => parcels.map(({ code }) => code)))].slice(0, 100);
  if (!may("space.read") || codes.length === 0) return null;
  return (
    <Link to="/map" search={{ by: "grade", f: [`code:in:${codes.join(",")}`] }} className="poor-map">
      <Icon name="map" size={14} />
      {text(W.onMap)}
    </Link>
  );
}

function sumLine(
  { total, areaMu, gradedMu, users }: PoorUse,
  by: string,
  last: string,
  language: "zh" | "en",
): string {
  const mu = formatNumber(areaMu, language, 0);
  const share = gradedMu > 0 ? ((areaMu / gradedMu) * 100).toFixed(1) : "0";
  if (by === "tax")
    return language === "zh" ? `由低到高，前 ${users.length} 家` : `the lowest ${users.length}`;
  return language === "zh"
    ? `${last} 类 ${total} 家，占地 ${mu} 亩，为参评用地的 ${share}%`
    : `${total} firms hold ${mu} mu, ${share}% of the land evaluated`;
}

function Users({ run, users }: { run: RunSummary; users: readonly PoorUser[] }): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const open = users.some(({ taxPerMu }) => taxPerMu !== null);
  return (
    <table className="plain-table poor">
      <thead>
        <tr>
          <th scope="col">{language === "zh" ? "企业" : "Firm"}</th>
          <th scope="col">{text(W.grade)}</th>
          <th scope="col" className="cell-end">
            {text(W.area)}
            <span className="head-unit">{language === "zh" ? "亩" : "mu"}</span>
          </th>
          {open && (
            <th scope="col" className="cell-end">
              {text(W.taxPerMu)}
              <span className="head-unit">{language === "zh" ? "万元/亩" : "10k CNY/mu"}</span>
            </th>
          )}
          <th scope="col">{text(W.parcel)}</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <th scope="row">
              <Link to="/evaluation/runs/$id/firms/$firmId" params={{ id: run.id, firmId: user.id }}>
                {user.name}
              </Link>
            </th>
            <td>
              <Grade grade={user.grade} />
            </td>
            <td className="cell-end">
              {user.areaMu === null ? "–" : formatNumber(user.areaMu, language, 2)}
            </td>
            {open && (
              <td className="cell-end">
                {user.taxPerMu === null ? "–" : formatNumber(user.taxPerMu, language, 2)}
              </td>
            )}
            <td className="poor-parcels">
              {user.parcels.length === 0 && <span className="figure-none">{text(W.noTraceTitle)}</span>}
              {user.parcels.map((parcel) => (
                <span key={parcel.id + parcel.tenure} className="poor-parcel">
                  {may("space.read") ? (
                    <Link to="/$path/$id" params={{ path: "parcels", id: parcel.id }} title={parcel.code}>
                      {parcel.name ?? parcel.code}
                    </Link>
                  ) : (
                    (parcel.name ?? parcel.code)
                  )}{" "}
                  <i>
                    {text(TENURE[parcel.tenure]!)} {formatNumber(parcel.areaMu, language, 1)}
                  </i>
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
