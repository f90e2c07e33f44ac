import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inside } from "./inside-route.ts";

const list = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/studio",
  component: lazyRouteComponent(() => import("#web/pages/method-studio-page.tsx"), "MethodStudioPage"),
});

const given = (id: unknown): string | undefined => (typeof id === "string" ? id : undefined);

const compare = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/studio/compare",
  validateSearch: (
    raw: Record<string, unknown>,
  ): { before?: string | undefined; after?: string | undefined } => ({
    before: given(raw.before),
    after: given(raw.after),
  }),
  component: lazyRouteComponent(
    () => import("#web/pages/method-studio-compare-page.tsx"),
    "MethodStudioComparePage",
  ),
});

const edit = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/studio/$id",
  component: lazyRouteComponent(
    () => import("#web/pages/method-studio-edit-page.tsx"),
    "MethodStudioEditPage",
  ),
});

/** 亩均 · 办法: all methods, one of them, two compared. */
export const methodStudioRoutes = [list, compare, edit] as const;
