import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import type { Capability } from "#contract/access.ts";
import {
  Adopted,
  type AdoptScenario,
  type NewScenario,
  type RevisedScenario,
  Scenario,
  ScenarioList,
} from "#contract/evaluation/sandbox.ts";
import { call, fetchBytes } from "#web/lib/api.ts";

/** The figures of every firm: for those who see the whole zone, its tax and its statistics. The server decides again. */
export const seesSandbox = ({ rows, fields }: Pick<Capability, "rows" | "fields">): boolean =>
  rows === "zone" && fields.includes("tax") && fields.includes("statistics");

const SCENARIOS = "/evaluation/scenarios";
const KEY = ["evaluation", "scenarios"];

/** The packed figures of a run (`unpackSandbox`). They are not kept: each is megabytes. */
export const runFigures = (runId: string, signal: AbortSignal): Promise<ArrayBuffer> =>
  fetchBytes(`/evaluation/sandbox/${runId}/data`, signal);

/** Scenarios of one run, or of all. */
export const scenariosQuery = (runId?: string) =>
  queryOptions({
    queryKey: [...KEY, runId ?? "all"],
    queryFn: ({ signal }) =>
      call(ScenarioList, runId ? `${SCENARIOS}?runId=${runId}` : SCENARIOS, { signal }),
  });

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
}

export const useSaveScenario = () =>
  useMutation({
    mutationFn: (body: NewScenario) => call(Scenario, SCENARIOS, { body }),
    onSuccess: useRefresh(),
  });

export const useReviseScenario = () =>
  useMutation({
    mutationFn: ({ id, ...body }: RevisedScenario & { id: string }) =>
      call(Scenario, `${SCENARIOS}/${id}`, { method: "PATCH", body }),
    onSuccess: useRefresh(),
  });

export const useRemoveScenario = () =>
  useMutation({
    mutationFn: ({ id, revision }: { id: string; revision: number }) =>
      call(z.null(), `${SCENARIOS}/${id}?revision=${revision}`, { method: "DELETE" }),
    onSuccess: useRefresh(),
  });

export function useAdoptScenario() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: AdoptScenario & { id: string }) =>
      call(Adopted, `${SCENARIOS}/${id}/adopt`, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["evaluation"] }),
  });
}
