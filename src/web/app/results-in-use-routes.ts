import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inside, root } from "./inside-route.ts";

const report = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/runs/$id/report",
  component: lazyRouteComponent(
    () => import("#web/pages/evaluation-report-page.tsx"),
    "EvaluationReportPage",
  ),
});

const benchmarks = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/runs/$id/benchmarks",
  component: lazyRouteComponent(
    () => import("#web/pages/evaluation-benchmark-page.tsx"),
    "EvaluationBenchmarkPage",
  ),
});

const cityReport = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/city",
  component: lazyRouteComponent(() => import("#web/pages/city-report-page.tsx"), "CityReportPage"),
});

const city = createRoute({
  getParentRoute: () => inside,
  path: "/city",
  component: lazyRouteComponent(() => import("#web/pages/city-page.tsx"), "CityPage"),
});

const cityRun = createRoute({
  getParentRoute: () => inside,
  path: "/city/runs/$id",
  component: lazyRouteComponent(() => import("#web/pages/city-run-page.tsx"), "CityRunPage"),
});

/** Read by everybody: outside the part that needs a session. */
export const openListRoute = createRoute({
  getParentRoute: () => root,
  path: "/open/lists/$slug",
  component: lazyRouteComponent(() => import("#web/pages/open-list-page.tsx"), "OpenListPage"),
});

/** Reports, benchmarks, the city: what results are put to. */
export const resultsInUseRoutes = [report, benchmarks, cityReport, city, cityRun] as const;
