import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { type CollectionSearch, readCollectionSearch } from "#web/features/collection/collection-search.ts";
import { inside } from "./inside-route.ts";

const rounds = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/collection",
  component: lazyRouteComponent(() => import("#web/pages/collections-page.tsx"), "CollectionsPage"),
});

const round = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/collection/$id",
  validateSearch: (raw: Record<string, unknown>): CollectionSearch => readCollectionSearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/collection-page.tsx"), "CollectionPage"),
});

const calendar = createRoute({
  getParentRoute: () => inside,
  path: "/settings/calendar",
  component: lazyRouteComponent(() => import("#web/pages/calendar-page.tsx"), "CalendarPage"),
});

/** 亩均 · 归集, and the calendar that its last days are counted by. */
export const collectionRoutes = [rounds, round, calendar] as const;
