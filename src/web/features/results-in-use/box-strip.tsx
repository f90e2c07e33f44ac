import type { ReactElement } from "react";
import type { Percentiles } from "#contract/evaluation/benchmark.ts";
import { useLanguage } from "#web/lib/language.ts";
import "./benchmark.css";

type BoxStripProps = { among: Percentiles; scale: readonly [number, number]; own?: number | null };

/** Five percentiles as a box with whiskers, and, where one is given, a mark for the firm's own value. */
export function BoxStrip({ among, scale: [least, most], own }: BoxStripProps): ReactElement {
  const { language } = useLanguage();
  const at = (value: number) =>
    `${Math.min(100, Math.max(0, ((value - least) / (most - least || 1)) * 100))}%`;
  const between = (from: number, to: number) => ({ left: at(from), width: `calc(${at(to)} - ${at(from)})` });
  const said =
    language === "zh"
      ? `P10 ${among.p10.toFixed(2)}，中位数 ${among.p50.toFixed(2)}，P90 ${among.p90.toFixed(2)}`
      : `P10 ${among.p10.toFixed(2)}, median ${among.p50.toFixed(2)}, P90 ${among.p90.toFixed(2)}`;
  return (
    <div className="box-strip" role="img" aria-label={own == null ? said : `${own.toFixed(2)}; ${said}`}>
      <span className="box-whisker" style={between(among.p10, among.p90)} />
      <span className="box-middle" style={between(among.p25, among.p75)} />
      <span className="box-median" style={{ left: at(among.p50) }} />
      {own != null && <span className="box-own" style={{ left: at(own) }} />}
    </div>
  );
}
