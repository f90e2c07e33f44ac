import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import { CITY_FACTS, type CityUnits } from "#contract/evaluation/city.ts";
import { ZONE_LEVELS } from "#contract/evaluation/city-zone-year.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatInstant, formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Tabs } from "#web/ui/tabs.tsx";
import { cityRunsQuery, cityUnitsQuery, cityYearsQuery } from "./api.ts";
import { CityRunDialog } from "./city-run-dialog.tsx";
import { C } from "./words.ts";
import "#web/ui/plain-table.css";
import "./city.css";

/** The city's desk: what zones have told of a year, and the runs over them. */
export function CityDesk(): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const [asked, setAsked] = useState<number | null>(null);
  const [running, setRunning] = useState(false);
  const { data, error, refetch } = useQuery(cityYearsQuery);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const year = asked ?? data.years[0]?.year;
  if (year === undefined) return <Empty title={text(C.noYears)} hint={text(C.noYearsHint)} />;
  return (
    <>
      <p className="city-hint">{text(C.noRows)}</p>
      <RunLines />
      <section className="sheet">
        <div className="sheet-head">
          <Tabs
            label={text(C.room)}
            current={String(year)}
            onChange={(key) => setAsked(Number(key))}
            tabs={data.years.map((one) => ({
              key: String(one.year),
              label: language === "zh" ? `${one.year} 年度` : String(one.year),
              count: undefined,
            }))}
          />
          {may("city.write") && (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setRunning(true)}>
              {text(C.run)}
            </Button>
          )}
        </div>
        <Units year={year} />
      </section>
      {running && <CityRunDialog year={year} onClose={() => setRunning(false)} />}
    </>
  );
}

function RunLines(): ReactElement | null {
  const { text, language } = useLanguage();
  const { data } = useQuery(cityRunsQuery);
  if (!data || data.runs.length === 0) return null;
  return (
    <ul className="city-runs" aria-label={text(C.runs)}>
      {data.runs.map((run) => (
        <li key={run.id}>
          <Link to="/city/runs/$id" params={{ id: run.id }}>
            {run.title}
          </Link>
          <span>
            {run.graded}/{run.units} {language === "zh" ? "个园区评级" : "zones graded"} ·{" "}
            {text(run.methodTitle)} · {run.createdBy} {formatInstant(run.createdAt)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Units({ year }: { year: number }): ReactElement {
  const { data, error, refetch } = useQuery(cityUnitsQuery(year));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <UnitTable reply={data} />;
}

function UnitTable({ reply }: { reply: CityUnits }): ReactElement {
  const { text, language } = useLanguage();
  const level = (key: string) => text(ZONE_LEVELS.find(({ value }) => value === key)!.label);
  return (
    <div className="city-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{text(C.zone)}</th>
            <th scope="col">{text(C.level)}</th>
            <th scope="col">{text(C.origin)}</th>
            <th scope="col" className="cell-end">
              {text(C.firms)}
            </th>
            {CITY_FACTS.map(({ key, label, unit }) => (
              <th key={key} scope="col" className="cell-end">
                {text(label)}
                <span className="head-unit">{formatUnit(unit, language)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reply.units.map((unit) => (
            <tr key={unit.code}>
              <th scope="row">{unit.name}</th>
              <td>{level(unit.level)}</td>
              <td title={`${unit.source} ${unit.asOf ?? ""}`}>
                <Light tone={unit.origin === "published" ? "good" : "calm"}>
                  {text(unit.origin === "published" ? C.published : C.registered)}
                </Light>
              </td>
              <td className="cell-end">{unit.firms ?? "–"}</td>
              {CITY_FACTS.map(({ key }) => (
                <td key={key} className="cell-end">
                  {unit.figures[key] == null
                    ? "–"
                    : formatNumber(unit.figures[key], language, key === "emissionT" ? 1 : 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {reply.silent > 0 && (
        <p className="city-note">
          <Light tone="soon">
            {reply.silent} {text(C.silent)}
          </Light>
        </p>
      )}
      {reply.doubled.length > 0 && (
        <p className="city-note">
          {reply.doubled.join("、")} {text(C.doubled)}
        </p>
      )}
    </div>
  );
}
