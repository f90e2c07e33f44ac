import { crsOfWkt } from "#engine/geometry/crs-of-wkt.ts";
import { type Crs, findCrs } from "#engine/geometry/find-crs.ts";
import { fitCrs } from "#engine/geometry/fit-crs.ts";
import { type CrsCandidate, type CrsHints, guessCrs } from "#engine/geometry/guess-crs.ts";
import type { Point } from "#engine/geometry/shape.ts";
import type { DeclaredCrs, GeoWarning } from "./geo-file.ts";

/** The system that the coordinates will be read in, and how it was come by. */
export type ResolvedCrs = {
  crs: Crs;
  swapped: boolean;
  confidence: number;
  candidates: CrsCandidate[];
  warnings: GeoWarning[];
};

const SURE = 0.8;

/**
 * Settles the system of a file: what the user says, else what the file says if the coordinates can be in it, else what their
 * size suggests. Undefined when nothing fits. Whatever was exchanged, contradicted or guessed is told.
 */
export function resolveCrs(
  coordinates: readonly Point[],
  declared: DeclaredCrs,
  asked: Crs | undefined,
  hints: CrsHints,
): ResolvedCrs | undefined {
  if (asked) return asSaid(asked, coordinates);
  const { crs, warnings } = declaredCrs(declared);
  const fit = crs ? fitCrs(crs, coordinates) : "not";
  if (crs && fit !== "not") return resolved(crs, fit === "swapped", 1, warnings);
  const candidates = guessCrs(coordinates, hints);
  const [best] = candidates;
  if (!best) return undefined;
  const told = crs ? [...warnings, contradicted(crs, best, declared)] : warnings;
  const guess = resolved(best.crs, best.swapped, best.confidence, told, candidates);
  if (best.confidence >= SURE) return guess;
  return { ...guess, warnings: [...guess.warnings, ambiguous(candidates)] };
}

/** What a person says is done, even where the numbers speak against it; that they do is told. */
function asSaid(asked: Crs, coordinates: readonly Point[]): ResolvedCrs {
  const fit = fitCrs(asked, coordinates);
  const detail = `按指定的 ${asked.code}（${asked.name}）读，但坐标数值不像在该坐标系内，请核对。`;
  const against: GeoWarning[] = fit === "not" ? [{ code: "crs-contradicted", ids: [], detail }] : [];
  return resolved(asked, fit === "swapped", 1, against);
}

function declaredCrs(declared: DeclaredCrs): { crs?: Crs; warnings: GeoWarning[] } {
  if (declared.kind === "none") return { warnings: [] };
  if (declared.kind === "rfc7946") return { crs: findCrs(4326)!, warnings: [] };
  const crs = findCrs(declared.text) ?? crsOfWkt(declared.text);
  if (crs) return { crs, warnings: [] };
  const detail = `坐标系说明“${declared.text.slice(0, 60)}”无法识别，改按坐标大小判断。`;
  return { warnings: [{ code: "crs-unreadable", ids: [], detail }] };
}

function resolved(
  crs: Crs,
  swapped: boolean,
  confidence: number,
  before: GeoWarning[],
  candidates: CrsCandidate[] = [],
): ResolvedCrs {
  const warnings = [...before];
  if (swapped) {
    warnings.push({ code: "axes-swapped", ids: [], detail: "坐标是先北后东（X 为北），已对调为先东后北。" });
  }
  if (crs.placeErrorM) {
    const detail = `${crs.name} 与 CGCS2000 之间没有公开的精确转换参数，位置可能偏差 ${crs.placeErrorM} 米以内；面积不受影响。`;
    warnings.push({ code: "place-approximate", ids: [], detail });
  }
  return { crs, swapped, confidence, candidates, warnings };
}

function contradicted(said: Crs, best: CrsCandidate, declared: DeclaredCrs): GeoWarning {
  const claim =
    declared.kind === "rfc7946"
      ? "GeoJSON 未写坐标系时应为 WGS 84 经纬度"
      : `文件声明 ${said.code}（${said.name}）`;
  const detail = `${claim}，但坐标数值不可能在其中，改按 ${best.crs.code}（${best.crs.name}）读。`;
  return { code: "crs-contradicted", ids: [], detail };
}

function ambiguous(candidates: readonly CrsCandidate[]): GeoWarning {
  const shown = candidates
    .slice(0, 5)
    .map(({ crs, confidence, centroid: [lon, lat] }) => {
      const place = `${lon.toFixed(3)}°E ${lat.toFixed(3)}°N`;
      return `${crs.code} ${crs.name}（${Math.round(confidence * 100)} %，中心落在 ${place}）`;
    })
    .join("；");
  const detail = `坐标系不能确定，暂按最可能的读；候选：${shown}。请核对位置后用 --crs 指定。`;
  return { code: "crs-ambiguous", ids: [], detail };
}
