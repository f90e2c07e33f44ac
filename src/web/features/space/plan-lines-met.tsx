import { queryOptions, useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { MAP_FEATURE_LAYERS } from "#contract/space/map-feature.ts";
import { PlanLinesOf } from "#contract/space/plan-lines.ts";
import type { Text } from "#kernel/register.ts";
import { call } from "#web/lib/api.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light, type Tone } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";

const planLinesQuery = (id: string) =>
  queryOptions({
    queryKey: ["list", "plan-lines", id],
    queryFn: ({ signal }) => call(PlanLinesOf, `/parcels/${id}/plan-lines`, { signal }),
  });

export const PLAN_LINES: Text = { zh: "规划控制线", en: "Plan lines" };
const NONE: Text = { zh: "没有涉及已上图的规划控制线。", en: "It meets none of the lines drawn." };
const OUTSIDE: Text = { zh: "城镇开发边界之外", en: "Outside the urban growth boundary" };
const HOW: Record<PlanLinesOf["lines"][number]["how"], Text> = {
  within: { zh: "全部在内", en: "wholly within" },
  partly: { zh: "部分在内", en: "partly within" },
  parted: { zh: "被穿过，较小一侧", en: "crossed; the smaller side" },
  touched: { zh: "有端点伸入", en: "reached into" },
};
/** Farmland and ecological land may not be built on by law; within the urban boundary it may. */
const TONES: Record<string, Tone> = {
  "farmland-line": "breach",
  "ecology-line": "breach",
  "urban-line": "good",
};
const toneOf = (layer: string): Tone => TONES[layer] ?? "soon";

/** Which lines of plans a parcel meets, and by how many mu. */
export function PlanLinesMet({ id }: { id: string }): ReactElement {
  const { data } = useQuery(planLinesQuery(id));
  return data ? <PlanLines data={data} /> : <Loading />;
}

/** The same, of what is at hand already. */
export function PlanLines({ data }: { data: PlanLinesOf }): ReactElement {
  const { text, language } = useLanguage();
  const mu = (areaMu: number) => `${formatNumber(areaMu, language, 2)} ${formatUnit("亩", language)}`;
  const outsideMu = data.outsideUrbanMu ?? 0;
  if (data.lines.length === 0 && outsideMu === 0) return <p className="map-card-note">{text(NONE)}</p>;
  return (
    <ul className="map-remarks">
      {outsideMu > 0 && (
        <li>
          <Light tone="breach">
            {text(OUTSIDE)} {mu(outsideMu)}
          </Light>
        </li>
      )}
      {data.lines.map(({ id: line, layer, name, code, how, areaMu }) => (
        <li key={line}>
          <Light tone={toneOf(layer)}>
            {text(MAP_FEATURE_LAYERS.find(({ value }) => value === layer)!.label)} {name ?? code} ·{" "}
            {text(HOW[how])}
            {areaMu !== null && ` ${mu(areaMu)}`}
          </Light>
        </li>
      ))}
    </ul>
  );
}
