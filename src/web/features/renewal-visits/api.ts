import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { EvidenceFile } from "#contract/evidence.ts";
import { type NewVisit, type SendCheck, VisitDetail, VisitList } from "#contract/renewal/site-visit.ts";
import { call } from "#web/lib/api.ts";

const BASE = "/renewal/visits";

export const visitsQuery = queryOptions({
  queryKey: ["renewal", "visits"],
  queryFn: ({ signal }) => call(VisitList, BASE, { signal }),
});

export const visitQuery = (id: string) =>
  queryOptions({
    queryKey: ["renewal", "visit", id],
    queryFn: ({ signal }) => call(VisitDetail, `${BASE}/${id}`, { signal }),
  });

export function usePlanVisit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewVisit) => call(VisitDetail, BASE, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["renewal"] }),
  });
}

export function useCancelVisit(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { revision: number; why: string }) =>
      call(VisitDetail, `${BASE}/${id}/cancellation`, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["renewal"] }),
  });
}

/** The draft's own id is the key: a repeat after a lost answer counts once, on the way and in the record. */
export const sendCheck = (visitId: string, checkId: string, body: SendCheck) =>
  call(VisitDetail, `${BASE}/${visitId}/checks/${checkId}`, { body });

export function sendPhoto(photo: Blob, name: string) {
  const body = new FormData();
  body.append("file", photo, name);
  return call(EvidenceFile, "/evidence", { method: "POST", body });
}
