import { lazy, type ReactElement, Suspense } from "react";
import type { ChartProps } from "./chart.tsx";

const Chart = lazy(async () => ({ default: (await import("./chart.tsx")).Chart }));

/** The chart, its library fetched when the first one is shown; its place is kept meanwhile. */
export function LazyChart(props: ChartProps): ReactElement {
  return (
    <Suspense fallback={<div style={{ height: props.height }} aria-hidden="true" />}>
      <Chart {...props} />
    </Suspense>
  );
}
