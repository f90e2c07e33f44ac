import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readVacancySearch, type VacancySearch } from "#web/features/vacancy/vacancy-search.ts";
import { inside } from "./inside-route.ts";

const board = createRoute({
  getParentRoute: () => inside,
  path: "/vacancy",
  validateSearch: (raw: Record<string, unknown>): VacancySearch => readVacancySearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/vacancy-page.tsx"), "VacancyPage"),
});

const reconcile = createRoute({
  getParentRoute: () => inside,
  path: "/vacancy/reconcile",
  component: lazyRouteComponent(
    () => import("#web/pages/vacancy-reconcile-page.tsx"),
    "VacancyReconcilePage",
  ),
});

const floor = createRoute({
  getParentRoute: () => inside,
  path: "/vacancy/floors/$id",
  component: lazyRouteComponent(() => import("#web/pages/floor-plan-page.tsx"), "FloorPlanPage"),
});

/** What is let to whom, until when; and where on the floor. */
export const vacancyRoutes = [board, reconcile, floor] as const;
