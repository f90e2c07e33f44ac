import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { type CasesSearch, readCasesSearch } from "#web/features/renewal-cases/cases-search.ts";
import { inside } from "./inside-route.ts";

const cases = createRoute({
  getParentRoute: () => inside,
  path: "/renewal/cases",
  validateSearch: (raw: Record<string, unknown>): CasesSearch => readCasesSearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/renewal-cases-page.tsx"), "RenewalCasesPage"),
});

const oneCase = createRoute({
  getParentRoute: () => inside,
  path: "/renewal/cases/$id",
  component: lazyRouteComponent(() => import("#web/pages/renewal-case-page.tsx"), "RenewalCasePage"),
});

const own = createRoute({
  getParentRoute: () => inside,
  path: "/renewal/own",
  component: lazyRouteComponent(() => import("#web/pages/renewal-own-page.tsx"), "RenewalOwnPage"),
});

const ownCase = createRoute({
  getParentRoute: () => inside,
  path: "/renewal/own/$id",
  component: lazyRouteComponent(() => import("#web/pages/renewal-own-case-page.tsx"), "RenewalOwnCasePage"),
});

const blocks = createRoute({
  getParentRoute: () => inside,
  path: "/renewal/blocks",
  validateSearch: (raw: Record<string, unknown>): { block?: string } =>
    typeof raw.block === "string" ? { block: raw.block } : {},
  component: lazyRouteComponent(() => import("#web/pages/renewal-blocks-page.tsx"), "RenewalBlocksPage"),
});

/** One site, one plan: cases of the zone, and an owner's own. */
export const renewalCaseRoutes = [cases, oneCase, own, ownCase, blocks] as const;
