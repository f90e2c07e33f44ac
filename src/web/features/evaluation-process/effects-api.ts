import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { type DecideEffects, EffectsReply, type NewExemption } from "#contract/evaluation/effects.ts";
import { call } from "#web/lib/api.ts";

/** Which list is read: what follows on a day, or a list as it was decided. */
export type EffectsAsked = { on: string; version: number | null };

export const effectsPath = (runId: string): string => `/evaluation/runs/${runId}/effects`;
export const effectsAddress = ({ on, version }: EffectsAsked): string =>
  version === null ? `on=${on}` : `version=${version}`;

export const effectsQuery = (runId: string, asked: EffectsAsked) =>
  queryOptions({
    queryKey: ["evaluation", "effects", runId, asked],
    queryFn: ({ signal }) => call(EffectsReply, `${effectsPath(runId)}?${effectsAddress(asked)}`, { signal }),
    placeholderData: keepPreviousData,
  });

function useStep<Body>(runId: string, act: (body: Body) => Promise<EffectsReply>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => client.invalidateQueries({ queryKey: ["evaluation", "effects", runId] }),
  });
}

const ofRun = (runId: string): string => `/evaluation/runs/${runId}`;

export const useExempt = (runId: string) =>
  useStep(runId, (body: NewExemption) => call(EffectsReply, `${ofRun(runId)}/exemptions`, { body }));
export const useRevoke = (runId: string) =>
  useStep(runId, ({ id, reason }: { id: string; reason: string }) =>
    call(EffectsReply, `${ofRun(runId)}/exemptions/${id}/revoke`, { body: { reason } }),
  );
export const useDecideEffects = (runId: string) =>
  useStep(runId, (body: DecideEffects) => call(EffectsReply, `${effectsPath(runId)}/decisions`, { body }));
