import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { type RoundSearch, readRoundSearch } from "#web/features/confirmation/round-search.ts";
import { readWorklistSearch, type WorklistSearch } from "#web/features/cross-check/worklist-search.ts";
import { inside } from "./inside-route.ts";

const checks = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/checks",
  validateSearch: (raw: Record<string, unknown>): WorklistSearch => readWorklistSearch(raw),
  component: lazyRouteComponent(
    () => import("#web/pages/evaluation-checks-page.tsx"),
    "EvaluationChecksPage",
  ),
});

const rounds = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/confirm",
  component: lazyRouteComponent(
    () => import("#web/pages/evaluation-confirm-page.tsx"),
    "EvaluationConfirmPage",
  ),
});

const round = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/confirm/$id",
  validateSearch: (raw: Record<string, unknown>): RoundSearch => readRoundSearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/evaluation-round-page.tsx"), "EvaluationRoundPage"),
});

const notice = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/confirm/$id/notice",
  component: lazyRouteComponent(
    () => import("#web/pages/evaluation-round-notice-page.tsx"),
    "EvaluationRoundNoticePage",
  ),
});

const sheet = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/confirm/$id/firms/$firmId",
  validateSearch: (raw: Record<string, unknown>): { dispute?: string } =>
    typeof raw.dispute === "string" ? { dispute: raw.dispute.slice(0, 60) } : {},
  component: lazyRouteComponent(() => import("#web/pages/evaluation-sheet-page.tsx"), "EvaluationSheetPage"),
});

/** A year's figures before they are scored: cross-checked, and confirmed by the firms. */
export const confirmationRoutes = [checks, rounds, round, notice, sheet] as const;
