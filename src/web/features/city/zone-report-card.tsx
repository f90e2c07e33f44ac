import { Button, Input, Modal, Popconfirm } from "antd";
import { type ReactElement, useState } from "react";
import { CITY_FACTS, type CityReport } from "#contract/evaluation/city.ts";
import { formatInstant, formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useTellCity } from "./api.ts";
import { Z } from "./words.ts";
import "#web/ui/plain-table.css";
import "./city.css";

type Year = CityReport["years"][number];

/** A decided year: its sums as the city would see them, and whether they were told. */
export function ZoneReportCard({ year, city }: { year: Year; city: string }): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const tell = useTellCity(year.year);
  const [asking, setAsking] = useState(false);
  const { published } = year;
  return (
    <section className="sheet zone-report">
      <div className="sheet-head">
        <h2>{language === "zh" ? `${year.year} 年度 → ${city}` : `${year.year} → ${city}`}</h2>
        <span className="zone-report-state">
          <PublishedLight published={published} />
        </span>
        {published && (
          <Popconfirm
            title={text(Z.withdrawAsk)}
            onConfirm={() => tell.mutate(null, { onError: notice.failed })}
          >
            <Button danger>{text(Z.withdraw)}</Button>
          </Popconfirm>
        )}
        <Button type={published?.upToDate ? "default" : "primary"} onClick={() => setAsking(true)}>
          {text(published ? Z.again : Z.publish)}
        </Button>
      </div>
      <div className="city-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{text(Z.sum)}</th>
              <th scope="col" className="cell-end" />
              <th scope="col" className="cell-end">
                {text(Z.behind)}
              </th>
              <th scope="col" className="cell-end">
                {text(Z.missing)}
              </th>
            </tr>
          </thead>
          <tbody>
            {CITY_FACTS.map(({ key, label, unit }) => {
              const sum = year.figures[key];
              return (
                <tr key={key}>
                  <th scope="row">{text(label)}</th>
                  <td className="cell-end">
                    {sum?.value == null
                      ? text(Z.withheld)
                      : `${formatNumber(sum.value, language, 2)} ${formatUnit(unit, language)}`}
                  </td>
                  <td className="cell-end">{sum?.firms ?? 0}</td>
                  <td className="cell-end">{sum?.missing ?? 0}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <p className="city-note">
          {text(Z.grades)}：
          {Object.entries(year.grades)
            .map(([grade, firms]) => `${grade} ${firms}`)
            .join("、")}{" "}
          · {year.runs.map(({ title }) => title).join("、")}
        </p>
      </div>
      {asking && <TellDialog year={year.year} city={city} onClose={() => setAsking(false)} />}
    </section>
  );
}

function PublishedLight({ published }: Pick<Year, "published">): ReactElement {
  const { text } = useLanguage();
  if (!published) return <Light tone="calm">{text(Z.not)}</Light>;
  return (
    <>
      <Light tone={published.upToDate ? "good" : "soon"}>{text(published.upToDate ? Z.told : Z.stale)}</Light>{" "}
      {formatInstant(published.at)} {published.by}
    </>
  );
}

function TellDialog({
  year,
  city,
  onClose,
}: {
  year: number;
  city: string;
  onClose: () => void;
}): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const tell = useTellCity(year);
  const [why, setWhy] = useState("");
  return (
    <Modal
      open
      title={language === "zh" ? `向${city}报送 ${year} 年度汇总` : `Publish ${year} to ${city}`}
      okText={text(Z.publish)}
      okButtonProps={{ disabled: why.trim().length < 2, loading: tell.isPending }}
      onOk={() => tell.mutate(why, { onSuccess: onClose, onError: notice.failed })}
      onCancel={onClose}
    >
      <p>{text(Z.hint)}</p>
      <label className="city-form" htmlFor="tell-why">
        <span>{text(Z.why)}</span>
        <Input
          id="tell-why"
          value={why}
          maxLength={300}
          placeholder={text(Z.whyHint)}
          onChange={(event) => setWhy(event.target.value)}
        />
      </label>
    </Modal>
  );
}
