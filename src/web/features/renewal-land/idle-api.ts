import type { AddDelay, DecideDelay, IdlePaper, TakeStep } from "#contract/renewal/idle-procedure.ts";
import { EntryDetail } from "#contract/renewal/poor-land.ts";
import { call, download } from "#web/lib/api.ts";
import { useRenewalStep } from "./api.ts";

const at = (id: string): string => `/renewal/land/entries/${id}`;

export const useTakeStep = (id: string) =>
  useRenewalStep((body: TakeStep) => call(EntryDetail, `${at(id)}/steps`, { body }));
export const useClaimDelay = (id: string) =>
  useRenewalStep((body: AddDelay) => call(EntryDetail, `${at(id)}/delays`, { body }));
export const useDecideDelay = (id: string) =>
  useRenewalStep(({ delayId, ...body }: DecideDelay & { delayId: string }) =>
    call(EntryDetail, `${at(id)}/delays/${delayId}/decision`, { body }),
  );
export const downloadPaper = (id: string, kind: IdlePaper) => download(`${at(id)}/papers/${kind}`);
