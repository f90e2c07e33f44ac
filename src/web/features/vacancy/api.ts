import {
  keepPreviousData,
  queryOptions,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { type EndLease, LeaseIds, type SignLease } from "#contract/enterprise/lease.ts";
import {
  Reconciliation,
  Repaired,
  VacancyBoard,
  VacancyFloorPlan,
  VacancyUnitDetail,
} from "#contract/enterprise/vacancy.ts";
import { RecordReply } from "#contract/record.ts";
import {
  FloorPlanChanged,
  PlanOutlinesChanged,
  type SetFloorPlan,
  type SetPlanOutlines,
} from "#contract/space/floor-plan.ts";
import { HoldList, HoldReply, type NewHold } from "#contract/space/hold.ts";
import { call, download } from "#web/lib/api.ts";
import { type VacancySearch, vacancyQueryText } from "./vacancy-search.ts";

const KEY = "vacancy";

export const boardQuery = (search: VacancySearch) =>
  queryOptions({
    queryKey: [KEY, "board", vacancyQueryText(search)],
    queryFn: ({ queryKey, signal }) => call(VacancyBoard, `/vacancy?${queryKey[2]}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const exportBoard = (search: VacancySearch, language: string): Promise<void> =>
  download(`/vacancy/export?${vacancyQueryText({ ...search, page: undefined })}&lang=${language}`);

export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, "unit", id],
    queryFn: ({ signal }) => call(VacancyUnitDetail, `/vacancy/units/${id}`, { signal }),
  });

/** Holds that were ever placed on one site, the standing one first. */
export const holdsQuery = (siteType: "parcel" | "unit", siteId: string) =>
  queryOptions({
    queryKey: [KEY, "holds", siteType, siteId],
    queryFn: ({ signal }) =>
      call(HoldList, `/holds?siteType=${siteType}&siteId=${siteId}&state=all`, { signal }),
  });

export const reconciliationQuery = queryOptions({
  queryKey: [KEY, "reconciliation"],
  queryFn: ({ signal }) => call(Reconciliation, "/leases/reconciliation", { signal }),
});

/** Every act changes boards, registers and to-dos alike. */
function useAct<Body, Reply>(act: (body: Body) => Promise<Reply>): UseMutationResult<Reply, Error, Body> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: async () => {
      await client.invalidateQueries({
        predicate: ({ queryKey }) =>
          [KEY, "list", "summary", "record", "timeline", "home"].includes(String(queryKey[0])),
      });
    },
  });
}

export const useSignLease = () => useAct((body: SignLease) => call(LeaseIds, "/leases/sign", { body }));
export const useEndLease = () =>
  useAct(({ id, ...body }: EndLease & { id: string }) => call(RecordReply, `/leases/${id}/end`, { body }));
export const usePlaceHold = () => useAct((body: NewHold) => call(HoldReply, "/holds", { body }));
export const useExtendHold = () =>
  useAct(({ id, ...body }: { id: string; revision: number; untilOn: string; reason: string }) =>
    call(HoldReply, `/holds/${id}/extend`, { body }),
  );
export const useReleaseHold = () =>
  useAct(({ id, ...body }: { id: string; revision: number; reason: string }) =>
    call(HoldReply, `/holds/${id}/release`, { body }),
  );
export const useRepair = () =>
  useAct((unitIds: string[]) => call(Repaired, "/leases/reconciliation", { body: { unitIds } }));

export const floorPlanQuery = (id: string) =>
  queryOptions({
    queryKey: [KEY, "floor", id],
    queryFn: ({ signal }) => call(VacancyFloorPlan, `/vacancy/floors/${id}`, { signal }),
  });
export const useSetPlan = (id: string) =>
  useAct((body: SetFloorPlan) => call(FloorPlanChanged, `/floors/${id}/plan`, { method: "PUT", body }));
export const useSetOutlines = (id: string) =>
  useAct((outlines: SetPlanOutlines["outlines"]) =>
    call(PlanOutlinesChanged, `/floors/${id}/outlines`, { method: "PUT", body: { outlines } }),
  );
