import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import {
  type ReadinessSearch,
  readReadinessSearch,
  readVerificationSearch,
  type VerificationSearch,
} from "#web/features/readiness/readiness-search.ts";
import { inside } from "./inside-route.ts";

const matrix = createRoute({
  getParentRoute: () => inside,
  path: "/readiness",
  validateSearch: (raw: Record<string, unknown>): ReadinessSearch => readReadinessSearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/readiness-page.tsx"), "ReadinessPage"),
});

const verifications = createRoute({
  getParentRoute: () => inside,
  path: "/readiness/verifications",
  validateSearch: (raw: Record<string, unknown>): VerificationSearch => readVerificationSearch(raw),
  component: lazyRouteComponent(
    () => import("#web/pages/readiness-verifications-page.tsx"),
    "ReadinessVerificationsPage",
  ),
});

/** 就绪度: the matrix, and what must be looked at again. */
export const readinessRoutes = [matrix, verifications] as const;
