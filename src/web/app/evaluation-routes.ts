import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { type NewRunSearch, readNewRunSearch } from "#web/features/evaluation/new-run-search.ts";
import { type RunSearch, readRunSearch } from "#web/features/evaluation/run-search.ts";
import { readSandboxSearch, type SandboxSearch } from "#web/features/sandbox/sandbox-search.ts";
import { inside } from "./inside-route.ts";

const runs = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation",
  component: lazyRouteComponent(() => import("#web/pages/evaluation-page.tsx"), "EvaluationPage"),
});

const newRun = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/new",
  validateSearch: (raw: Record<string, unknown>): NewRunSearch => readNewRunSearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/evaluation-new-page.tsx"), "EvaluationNewPage"),
});

const run = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/runs/$id",
  validateSearch: (raw: Record<string, unknown>): RunSearch => readRunSearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/evaluation-run-page.tsx"), "EvaluationRunPage"),
});

const firm = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/runs/$id/firms/$firmId",
  component: lazyRouteComponent(() => import("#web/pages/evaluation-firm-page.tsx"), "EvaluationFirmPage"),
});

const methods = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/methods",
  component: lazyRouteComponent(
    () => import("#web/pages/evaluation-methods-page.tsx"),
    "EvaluationMethodsPage",
  ),
});

const method = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/methods/$id",
  validateSearch: (raw: Record<string, unknown>): { against?: string } =>
    typeof raw.against === "string" ? { against: raw.against } : {},
  component: lazyRouteComponent(
    () => import("#web/pages/evaluation-method-page.tsx"),
    "EvaluationMethodPage",
  ),
});

const sandboxes = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/sandbox",
  component: lazyRouteComponent(() => import("#web/pages/sandboxes-page.tsx"), "SandboxesPage"),
});

const sandbox = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/sandbox/$runId",
  validateSearch: (raw: Record<string, unknown>): SandboxSearch => readSandboxSearch(raw),
  component: lazyRouteComponent(() => import("#web/pages/sandbox-page.tsx"), "SandboxPage"),
});

const process = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/runs/$id/process",
  component: lazyRouteComponent(
    () => import("#web/pages/evaluation-process-page.tsx"),
    "EvaluationProcessPage",
  ),
});

const notices = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/notices",
  component: lazyRouteComponent(
    () => import("#web/pages/evaluation-notices-page.tsx"),
    "EvaluationNoticesPage",
  ),
});

const notice = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/notices/$id",
  component: lazyRouteComponent(
    () => import("#web/pages/evaluation-notice-page.tsx"),
    "EvaluationNoticePage",
  ),
});

const effects = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/runs/$id/effects",
  component: lazyRouteComponent(
    () => import("#web/pages/evaluation-effects-page.tsx"),
    "EvaluationEffectsPage",
  ),
});

type LetterSearch = { to?: "power" | "tax"; on?: string; version?: number };

const letter = createRoute({
  getParentRoute: () => inside,
  path: "/evaluation/runs/$id/effects/letter",
  validateSearch: ({ to, on, version }: Record<string, unknown>): LetterSearch => ({
    ...((to === "power" || to === "tax") && { to }),
    ...(typeof on === "string" && /^\d{4}-\d{2}-\d{2}$/.test(on) && { on }),
    ...(Number.isInteger(Number(version)) && Number(version) > 0 && { version: Number(version) }),
  }),
  component: lazyRouteComponent(
    () => import("#web/pages/evaluation-letter-page.tsx"),
    "EvaluationLetterPage",
  ),
});

/** 亩均: runs, one firm's points, methods. */
export const evaluationRoutes = [
  runs,
  newRun,
  run,
  firm,
  methods,
  method,
  sandboxes,
  sandbox,
  process,
  effects,
  letter,
  notices,
  notice,
] as const;
