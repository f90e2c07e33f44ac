import type { AreaUnit } from "#engine/geometry/declared-area.ts";
import type { FaultCode } from "#engine/geometry/find-faults.ts";
import type { LandFinding } from "#engine/geometry/inspect-land.ts";
import type { Point } from "#engine/geometry/shape.ts";
import { muFromM2 } from "#kernel/mu.ts";

const FAULTS: Readonly<Record<FaultCode, string>> = {
  "not-a-number": "坐标不是数",
  "out-of-range": "坐标超出经纬度范围",
  "unclosed-ring": "边界未闭合",
  "too-few-points": "点太少",
  "duplicate-point": "有连续重复点",
  "self-intersection": "边界自相交",
  "self-touch": "边界与自身相接于一点",
  "rings-cross": "内外边界相交",
  "hole-outside": "洞在面外",
  "parts-overlap": "各部分互相重叠",
  "zero-area": "面积为零",
};

const UNITS: Readonly<Record<AreaUnit, string>> = { m2: "平方米", mu: "亩", ha: "公顷", km2: "平方公里" };

/** A finding in words, with its figures; `name` says how a piece of land is called by its place in the list. */
export function describeFinding(finding: LandFinding, name: (index: number) => string): string {
  const called = finding.indexes.map(name);
  switch (finding.code) {
    case "overlap":
      return `${called[0]} 与 ${called[1]} 重叠 ${squareMetres(finding.areaM2)}，在 ${placeText(finding.at)}。`;
    case "self-intersection":
    case "invalid-geometry":
      return describeFault(finding, called[0]!);
    case "area-mismatch":
      return describeMismatch(finding, called[0]!);
    case "mercator-area":
      return `${called.length} 宗的申报面积偏大的倍数正好是 Web 墨卡托投影（EPSG:3857）的面积变形，疑为在网络地图投影上量算：${listed(called)}。`;
  }
}

type FaultFinding = Extract<LandFinding, { code: "self-intersection" | "invalid-geometry" }>;

function describeFault({ faults, at, measuredAs, drawnM2, areaM2 }: FaultFinding, called: string): string {
  const what = faults.map((code) => FAULTS[code]).join("、");
  const where = at ? `，在 ${placeText(at)}` : "";
  const how =
    measuredAs === "covered"
      ? `已按实际覆盖的范围（各环围住之处，重复处只计一次）量得 ${squareMetres(areaM2)}；按原边界代数和为 ${squareMetres(drawnM2)}`
      : `按原边界量得 ${squareMetres(areaM2)}`;
  return `${called} ${what}${where}。${how}。`;
}

type Mismatch = Extract<LandFinding, { code: "area-mismatch" }>;

function describeMismatch({ areaM2, declaredM2, ratio, likelyUnit }: Mismatch, called: string): string {
  const off = `${ratio > 1 ? "多" : "少"} ${(Math.abs(ratio - 1) * 100).toFixed(2)} %`;
  const why = likelyUnit ? `，申报数字若以${UNITS[likelyUnit]}计则相符` : "";
  return `${called} 申报 ${both(declaredM2)}，量得 ${both(areaM2)}，申报${off}${why}。`;
}

const squareMetres = (areaM2: number): string => `${areaM2.toFixed(2)} m²`;
const both = (areaM2: number): string => `${squareMetres(areaM2)}（${muFromM2(areaM2).toFixed(3)} 亩）`;
const placeText = ([lon, lat]: Point): string => `${lon.toFixed(6)}, ${lat.toFixed(6)}`;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).join("、");
  return names.length > 20 ? `${shown} 等` : shown;
}
