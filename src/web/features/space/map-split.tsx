import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useRef,
  useState,
} from "react";
import { useStored } from "#web/lib/stored.ts";
import "./map-split.css";

type MapSplitProps = { label: string; first: ReactNode; second: ReactNode };

const LEAST = 20;
const MOST = 80;

/** Two panes and a bar between them that is dragged, or moved by the arrow keys; side by side, on a phone one above the other. */
export function MapSplit({ label, first, second }: MapSplitProps): ReactElement {
  const [kept, keep] = useStored("map.split", 53);
  const [share, setShare] = useState(kept);
  const frame = useRef<HTMLDivElement>(null);
  const set = (next: number) => setShare(Math.round(Math.min(MOST, Math.max(LEAST, next)) * 10) / 10);

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !frame.current) return;
    const box = frame.current.getBoundingClientRect();
    const stacked = getComputedStyle(frame.current).flexDirection === "column";
    set(
      stacked
        ? ((event.clientY - box.top) / box.height) * 100
        : ((event.clientX - box.left) / box.width) * 100,
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowLeft: -2, ArrowUp: -2, ArrowRight: 2, ArrowDown: 2 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set(share + step);
    keep(share + step);
  }

  return (
    <div className="map-split" ref={frame}>
      <div className="map-split-first" style={{ flexBasis: `${share}%` }}>
        {first}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a rule that is moved has no element of its own */}
      <div
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-valuenow={Math.round(share)}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        className="map-split-bar no-print"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onPointerUp={() => keep(share)}
        onKeyDown={onKeyDown}
      />
      <div className="map-split-second">{second}</div>
    </div>
  );
}
