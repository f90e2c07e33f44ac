import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { type LandSearch, readLandSearch } from "#web/features/renewal-land/land-search.ts";
import { inside } from "./inside-route.ts";

const land = createRoute({
  getParentRoute: () => inside,
  path: "/renewal/land",
  validateSearch: (raw: Record<string, unknown>): LandSearch => readLandSearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/renewal-land-page.tsx"), "RenewalLandPage"),
});

/** Only the ids of entries to be visited travel in the address. */
const visits = createRoute({
  getParentRoute: () => inside,
  path: "/renewal/visits",
  validateSearch: (raw: Record<string, unknown>): { plan?: string } =>
    typeof raw.plan === "string" ? { plan: raw.plan } : {},
  component: lazyRouteComponent(() => import("#web/pages/renewal-visits-page.tsx"), "RenewalVisitsPage"),
});

const visit = createRoute({
  getParentRoute: () => inside,
  path: "/renewal/visits/$id",
  component: lazyRouteComponent(() => import("#web/pages/renewal-visit-page.tsx"), "RenewalVisitPage"),
});

/** 低效与闲置, and the visits that verify it. */
export const renewalLandRoutes = [land, visits, visit] as const;
