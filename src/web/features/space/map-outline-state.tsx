import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useDeferredValue, useMemo } from "react";
import { findFaults, isHarmless } from "#engine/geometry/find-faults.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { MAP_WORDS } from "./map-words.ts";
import { measureOutline, type OutlineKind } from "./outline-api.ts";
import { OUTLINE_WORDS } from "./outline-words.ts";
import { overlapsInHand } from "./overlaps-in-hand.ts";
import type { Neighbours } from "./use-neighbours.ts";

/** Whether an outline can be kept: the same check that the server makes, here at every movement. */
export const isSound = (shape: Shape | undefined): shape is Shape =>
  shape !== undefined && findFaults(shape).every(isHarmless);

type OutlineStateProps = {
  kind: OutlineKind;
  shape: Shape | undefined;
  /** of the record that is redrawn */
  id?: string | undefined;
  beforeM2?: number | null | undefined;
  neighbours: Neighbours | undefined;
  /** the outline is whole: ask what it would meet */
  whole: boolean;
};

/** What the outline in hand measures and meets: overlaps at every movement, the rest once it is whole. */
export function OutlineState(props: OutlineStateProps): ReactElement {
  const { kind, shape, id, beforeM2, neighbours, whole } = props;
  const { text, language } = useLanguage();
  const checked = useQuery({
    queryKey: ["outline-checked", kind, id, JSON.stringify(shape)],
    queryFn: () => measureOutline(kind, shape!, id),
    enabled: whole && shape !== undefined,
    gcTime: 0,
  });
  const areaM2 = shape ? geodesicAreaM2(shape) : 0;
  const mu = (m2: number) => formatNumber(muFromM2(m2), language, 2);
  const told = whole && checked.data;
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
      {told ? (
        <ul className="map-remarks" aria-live="polite">
          {told.problems.map(({ message }) => (
            <li key={message.zh}>
              <Light tone="breach">{text(message)}</Light>
            </li>
          ))}
          {told.warnings.map(({ message }) => (
            <li key={message.zh}>
              <Light tone="soon">{text(message)}</Light>
            </li>
          ))}
        </ul>
      ) : (
        <OverlapsInHand kind={kind} shape={shape} neighbours={neighbours} />
      )}
    </>
  );
}

const NAMED = 4;

/** While one draws: worked out here, behind the pointer, so that it never waits. */
function OverlapsInHand({
  kind,
  shape,
  neighbours,
}: Pick<OutlineStateProps, "kind" | "shape" | "neighbours">): ReactElement | null {
  const { text, language } = useLanguage();
  const drawn = useDeferredValue(shape);
  const found = useMemo(
    () => overlapsInHand(drawn, kind, neighbours?.outlines ?? []),
    [drawn, kind, neighbours],
  );
  if (found.length === 0) return null;
  return (
    <ul className="map-remarks">
      {found.slice(0, NAMED).map(({ neighbour, areaM2 }) => (
        <li key={neighbour.id}>
          <Light tone="soon">
            {text(OUTLINE_WORDS.overlapsLive)} {neighbour.code} {formatNumber(muFromM2(areaM2), language, 2)}{" "}
            {formatUnit("亩", language)}
          </Light>
        </li>
      ))}
      {found.length > NAMED && (
        <li>
          {text(OUTLINE_WORDS.more)} {formatNumber(found.length, language, 0)}
        </li>
      )}
    </ul>
  );
}
