import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import {
  ReadinessClasses,
  ReadinessMap,
  ReadinessMatrix,
  SiteReadiness,
  VerificationList,
  Verified,
  type Verify,
} from "#contract/space/readiness.ts";
import { call, download } from "#web/lib/api.ts";
import { addressOf, type ReadinessSearch, type VerificationSearch } from "./readiness-search.ts";

export const readinessClassesQuery = queryOptions({
  queryKey: ["readiness", "classes"],
  queryFn: ({ signal }) => call(ReadinessClasses, "/readiness/classes", { signal }),
  staleTime: 3_600_000,
});

type Asked = Omit<ReadinessSearch, "row"> & { industry: string };

export const readinessMatrixQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ["readiness", "matrix", asked],
    queryFn: ({ signal }) => call(ReadinessMatrix, `/readiness?${addressOf(asked)}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const downloadReadiness = ({ page: _page, ...asked }: Asked, language: "zh" | "en") =>
  download(`/readiness/export?${addressOf(asked)}&lang=${language}`);

export type SiteRef = { kind: "parcel" | "building"; id: string };

export const siteReadinessQuery = ({ kind, id }: SiteRef, industry?: string) =>
  queryOptions({
    queryKey: ["readiness", kind, id, industry ?? ""],
    queryFn: ({ signal }) =>
      call(SiteReadiness, `/${kind}s/${id}/readiness${industry ? `?${addressOf({ industry })}` : ""}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const readinessMapQuery = (industry: string) =>
  queryOptions({
    queryKey: ["readiness", "map", industry],
    queryFn: ({ signal }) => call(ReadinessMap, `/readiness/map?${addressOf({ industry })}`, { signal }),
  });

export const verificationsQuery = (search: VerificationSearch) =>
  queryOptions({
    queryKey: ["readiness", "verifications", search],
    queryFn: ({ signal }) =>
      call(VerificationList, `/readiness/verifications?${addressOf(search)}`, { signal }),
    placeholderData: keepPreviousData,
  });

/** A look changes tiers, lists and to-dos alike. */
export function useVerify() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Verify) => call(Verified, "/readiness/verifications", { body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["readiness"] });
      await client.invalidateQueries({ queryKey: ["home"] });
    },
  });
}
