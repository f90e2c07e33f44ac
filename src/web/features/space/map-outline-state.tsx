import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { findFaults, isHarmless } from "#engine/geometry/find-faults.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { measureOutline } from "./map-api.ts";
import { MAP_WORDS } from "./map-words.ts";

/** Whether an outline can be kept: the same check that the server makes, here at every movement. */
export const isSound = (shape: Shape | undefined): shape is Shape =>
  shape !== undefined && findFaults(shape).every(isHarmless);

type OutlineStateProps = {
  shape: Shape | undefined;
  parcelId?: string | undefined;
  beforeM2?: number | null | undefined;
  /** the outline is whole: ask what it would meet */
  whole: boolean;
};

/** What the outline in hand measures, and what is wrong with it or to be noted. */
export function OutlineState({ shape, parcelId, beforeM2, whole }: OutlineStateProps): ReactElement {
  const { text, language } = useLanguage();
  const checked = useQuery({
    queryKey: ["outline-checked", parcelId, JSON.stringify(shape)],
    queryFn: () => measureOutline(shape!, parcelId),
    enabled: whole && shape !== undefined,
    gcTime: 0,
  });
  const areaM2 = shape ? geodesicAreaM2(shape) : 0;
  const mu = (m2: number) => formatNumber(muFromM2(m2), language, 2);
  return (
    <>
      <dl className="map-figures">
        <dt>{text(MAP_WORDS.measured)}</dt>
        <dd>
          {mu(areaM2)} <span className="figure-unit">{formatUnit("亩", language)}</span>
          <small>{formatNumber(areaM2, language, 0)} ㎡</small>
          {beforeM2 !== null && beforeM2 !== undefined && (
            <small>
              {text(MAP_WORDS.before)} {mu(beforeM2)}
            </small>
          )}
        </dd>
      </dl>
      {whole && checked.data && (
        <ul className="map-remarks" aria-live="polite">
          {checked.data.problems.map(({ message }) => (
            <li key={message.zh}>
              <Light tone="breach">{text(message)}</Light>
            </li>
          ))}
          {checked.data.warnings.map(({ message }) => (
            <li key={message.zh}>
              <Light tone="soon">{text(message)}</Light>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
