import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import {
  CityExplanation,
  CityMethods,
  CityReport,
  CityRunReply,
  type CityRunRequest,
  CityRuns,
  CityUnits,
  CityYears,
} from "#contract/evaluation/city.ts";
import { call } from "#web/lib/api.ts";

export const cityYearsQuery = queryOptions({
  queryKey: ["city", "years"],
  queryFn: ({ signal }) => call(CityYears, "/city/years", { signal }),
});

export const cityUnitsQuery = (year: number) =>
  queryOptions({
    queryKey: ["city", "units", year],
    queryFn: ({ signal }) => call(CityUnits, `/city/years/${year}/units`, { signal }),
  });

export const cityMethodsQuery = queryOptions({
  queryKey: ["city", "methods"],
  staleTime: 300_000,
  queryFn: ({ signal }) => call(CityMethods, "/city/methods", { signal }),
});

export const cityRunsQuery = queryOptions({
  queryKey: ["city", "runs"],
  queryFn: ({ signal }) => call(CityRuns, "/city/runs", { signal }),
});

export const cityRunQuery = (id: string) =>
  queryOptions({
    queryKey: ["city", "run", id],
    queryFn: ({ signal }) => call(CityRunReply, `/city/runs/${id}`, { signal }),
  });

export const cityWhyQuery = (id: string, code: string) =>
  queryOptions({
    queryKey: ["city", "why", id, code],
    queryFn: ({ signal }) =>
      call(CityExplanation, `/city/runs/${id}/units/${encodeURIComponent(code)}`, { signal }),
  });

export function useRunCity() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CityRunRequest) => call(CityRunReply, "/city/runs", { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: cityRunsQuery.queryKey }),
  });
}

export const cityReportQuery = queryOptions({
  queryKey: ["evaluation", "city"],
  queryFn: ({ signal }) => call(CityReport, "/evaluation/city", { signal }),
});

/** Tells the city a year; without a reason, takes it back. */
export function useTellCity(year: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (why: string | null) =>
      call(CityReport, `/evaluation/city/${year}`, why === null ? { method: "DELETE" } : { body: { why } }),
    onSuccess: (report) => client.setQueryData(cityReportQuery.queryKey, report),
  });
}
