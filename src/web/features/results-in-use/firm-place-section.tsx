import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import type { FirmPlace } from "#contract/evaluation/benchmark.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { firmPlaceQuery } from "./api.ts";
import { BoxStrip } from "./box-strip.tsx";
import { B, R } from "./words.ts";
import "#web/ui/plain-table.css";
import "./benchmark.css";

/** Where the firm stands among those of its industry, indicator by indicator, without anybody else's figures. */
export function FirmPlaceSection({ runId, firmId }: { runId: string; firmId: string }): ReactElement | null {
  const { text, language } = useLanguage();
  const { data } = useQuery(firmPlaceQuery(runId, firmId));
  if (!data || data.indicators.length === 0) return null;
  const zh = language === "zh";
  return (
    <section className="firm-place">
      <h3>{text(B.place)}</h3>
      <p className="firm-place-note">
        {text(B.among)}：{data.division} {text(data.label)}，{data.firms} {zh ? "家评级企业" : "graded firms"}
        {data.widened && `（${text(B.widened)}）`}
        {zh
          ? "。横条为 P10–P90，方框为 P25–P75，红点为本企业。"
          : ". Line: P10–P90, box: P25–P75, red dot: this firm."}
      </p>
      <div className="firm-place-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{text(R.indicator)}</th>
              <th scope="col" className="cell-end">
                {text(B.own)}
              </th>
              <th scope="col" className="benchmark-strip">
                P10 – P90
              </th>
              <th scope="col" className="cell-end">
                {text(R.median)}
              </th>
              <th scope="col" className="cell-end">
                {text(B.ahead)}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.indicators.map((one) => (
              <PlaceRow key={one.key} one={one} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function PlaceRow({ one }: { one: FirmPlace["indicators"][number] }): ReactElement {
  const { text, language } = useLanguage();
  const decimals = one.unit === "" ? 4 : 2;
  const { among, value } = one;
  const n = (figure: number) => formatNumber(figure, language, decimals);
  const scale = [Math.min(0, among?.p10 ?? 0, value ?? 0), Math.max(among?.p90 ?? 1, value ?? 0)] as const;
  return (
    <tr>
      <th scope="row">
        {text(one.label)}
        <span className="head-unit"> {one.unit}</span>
      </th>
      <td className="cell-end">{value === null ? "–" : n(value)}</td>
      <td className="benchmark-strip">
        {among ? <BoxStrip among={among} scale={scale} own={value} /> : text(B.few)}
      </td>
      <td className="cell-end">{among ? n(among.p50) : "–"}</td>
      <td className="cell-end">{one.aheadOf === null ? "–" : `${one.aheadOf.toFixed(0)}%`}</td>
    </tr>
  );
}
