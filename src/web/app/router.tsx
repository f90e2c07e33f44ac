import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { type MapSearch, readMapSearch } from "#web/features/space/map-search.ts";
import { type ListSearch, readListSearch } from "#web/lib/list-search.ts";
import { parseSearch, stringifySearch } from "#web/lib/url-search.ts";
import { Loading } from "#web/ui/loading.tsx";
import { NotFound } from "#web/ui/not-found.tsx";
import { collectionRoutes } from "./collection-routes.ts";
import { confirmationRoutes } from "./confirmation-routes.ts";
import { Crashed } from "./crashed.tsx";
import { evaluationRoutes } from "./evaluation-routes.ts";
import { inside, root } from "./inside-route.ts";
import { methodStudioRoutes } from "./method-studio-routes.ts";
import { readinessRoutes } from "./readiness-routes.ts";
import { renewalCaseRoutes } from "./renewal-cases-routes.ts";
import { renewalLandRoutes } from "./renewal-land-routes.ts";
import { openListRoute, resultsInUseRoutes } from "./results-in-use-routes.ts";
import { sitingRoutes } from "./siting-routes.ts";
import { threadRoutes } from "./thread-routes.ts";
import { vacancyRoutes } from "./vacancy-routes.ts";

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (raw: Record<string, unknown>): { to?: string } =>
    typeof raw.to === "string" ? { to: raw.to } : {},
  component: lazyRouteComponent(() => import("#web/pages/sign-in-page.tsx"), "SignInPage"),
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => import("#web/pages/home-page.tsx"), "HomePage"),
});

/** The zone's land as map and ledger in one. */
const map = createRoute({
  getParentRoute: () => inside,
  path: "/map",
  validateSearch: (raw: Record<string, unknown>): MapSearch => readMapSearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/map-page.tsx"), "MapPage"),
});

const mapImports = createRoute({
  getParentRoute: () => inside,
  path: "/map/imports",
  component: lazyRouteComponent(() => import("#web/pages/map-imports-page.tsx"), "MapImportsPage"),
});

const mapImport = createRoute({
  getParentRoute: () => inside,
  path: "/map/imports/$id",
  component: lazyRouteComponent(() => import("#web/pages/map-import-page.tsx"), "MapImportPage"),
});

/** One page for every register: `/parcels`, `/enterprises`… */
const list = createRoute({
  getParentRoute: () => inside,
  path: "/$path",
  validateSearch: (raw: Record<string, unknown>): ListSearch => readListSearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/register-page.tsx"), "RegisterPage"),
});

/** The full page of one record, for sharing and print. */
const record = createRoute({
  getParentRoute: () => inside,
  path: "/$path/$id",
  component: lazyRouteComponent(() => import("#web/pages/record-page.tsx"), "RecordPage"),
});

const imports = createRoute({
  getParentRoute: () => inside,
  path: "/imports/$kind",
  component: lazyRouteComponent(() => import("#web/pages/imports-page.tsx"), "ImportsPage"),
});

const importOne = createRoute({
  getParentRoute: () => inside,
  path: "/imports/$kind/$id",
  component: lazyRouteComponent(() => import("#web/pages/import-page.tsx"), "ImportPage"),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: "/settings",
  beforeLoad: () => {
    throw redirect({ to: "/settings/account" });
  },
});

const account = createRoute({
  getParentRoute: () => inside,
  path: "/settings/account",
  component: lazyRouteComponent(() => import("#web/pages/account-page.tsx"), "AccountPage"),
});

const users = createRoute({
  getParentRoute: () => inside,
  path: "/settings/users",
  component: lazyRouteComponent(() => import("#web/pages/users-page.tsx"), "UsersPage"),
});

const audit = createRoute({
  getParentRoute: () => inside,
  path: "/settings/audit",
  component: lazyRouteComponent(() => import("#web/pages/audit-page.tsx"), "AuditPage"),
});

const tree = root.addChildren([
  signIn,
  openListRoute,
  inside.addChildren([
    home,
    map,
    mapImports,
    mapImport,
    list,
    record,
    imports,
    importOne,
    settings,
    account,
    users,
    audit,
    ...collectionRoutes,
    ...evaluationRoutes,
    ...confirmationRoutes,
    ...methodStudioRoutes,
    ...readinessRoutes,
    ...resultsInUseRoutes,
    ...sitingRoutes,
    ...threadRoutes,
    ...vacancyRoutes,
    ...renewalCaseRoutes,
    ...renewalLandRoutes,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPendingComponent: Loading,
  defaultErrorComponent: Crashed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
