import type { ReactElement } from "react";
import { type Look, PATTERNS } from "#contract/space/map-look.ts";

/** How a parcel of this look appears on the map, small. */
export function MapSwatch({ look, letter }: { look: Look; letter?: string }): ReactElement {
  const pattern = look.pattern && PATTERNS[look.pattern];
  return (
    <svg className="map-swatch" width="22" height="14" viewBox="0 0 22 14" aria-hidden="true">
      <rect
        x="0.5"
        y="0.5"
        width="21"
        height="13"
        fill={look.fill}
        stroke={look.line}
        {...(look.dashed ? { strokeDasharray: "3 2" } : {})}
      />
      {pattern &&
        [-1, 7, 15].flatMap((left) =>
          [-1, 7].map((top) => (
            <g
              key={`${left}-${top}`}
              transform={`translate(${left} ${top})`}
              stroke={look.line}
              opacity="0.55"
            >
              {pattern.strokes.map(([x1, y1, x2, y2]) => (
                <path key={`${x1}${y1}`} d={`M${x1} ${y1}L${x2} ${y2}`} />
              ))}
              {pattern.dots.map(([x, y]) => (
                <circle key={`${x}${y}`} cx={x} cy={y} r="0.8" fill={look.line} stroke="none" />
              ))}
            </g>
          )),
        )}
      {letter && (
        <text x="11" y="11" textAnchor="middle" fontSize="10" fontWeight="600" fill={look.line}>
          {letter}
        </text>
      )}
    </svg>
  );
}
