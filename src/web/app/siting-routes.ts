import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readSitingSearch, type SitingSearchParams } from "#web/features/siting/siting-search.ts";
import { inside } from "./inside-route.ts";

const siting = createRoute({
  getParentRoute: () => inside,
  path: "/siting",
  validateSearch: (raw: Record<string, unknown>): SitingSearchParams => readSitingSearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/siting-page.tsx"), "SitingPage"),
});

const demand = createRoute({
  getParentRoute: () => inside,
  path: "/siting/demands/$id",
  validateSearch: (raw: Record<string, unknown>): SitingSearchParams => readSitingSearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/siting-demand-page.tsx"), "SitingDemandPage"),
});

type GapsSearch = { from?: string; to?: string; industry?: string; line?: string };
const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const gaps = createRoute({
  getParentRoute: () => inside,
  path: "/gaps",
  validateSearch: (raw: Record<string, unknown>): GapsSearch => {
    const found: GapsSearch = {};
    for (const key of ["from", "to", "industry", "line"] as const) {
      const value = text(raw[key]);
      if (value) found[key] = value;
    }
    return found;
  },
  component: lazyRouteComponent(() => import("#web/pages/gaps-page.tsx"), "GapsPage"),
});

/** 空间 · 选址 and 缺口. */
export const sitingRoutes = [siting, demand, gaps] as const;
