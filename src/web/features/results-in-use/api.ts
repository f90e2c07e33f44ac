import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { Benchmarks, FirmPlace } from "#contract/evaluation/benchmark.ts";
import { MapValues } from "#contract/evaluation/map-value.ts";
import { type NewOpenList, OpenList, OpenListReply } from "#contract/evaluation/open-list.ts";
import { ReportTemplate, ZoneReport } from "#contract/evaluation/zone-report.ts";
import { call } from "#web/lib/api.ts";

const BASE = "/evaluation";

export const reportQuery = (runId: string) =>
  queryOptions({
    queryKey: ["evaluation", "report", runId],
    queryFn: ({ signal }) => call(ZoneReport, `${BASE}/runs/${runId}/report`, { signal }),
  });

export const templateQuery = queryOptions({
  queryKey: ["evaluation", "report-template"],
  queryFn: ({ signal }) => call(ReportTemplate, `${BASE}/report-template`, { signal }),
});

/** A file puts a template of one's own in the place of the one in use; null goes back to the shipped one. */
export function useChangeTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File | null) => {
      if (file === null) return call(ReportTemplate, `${BASE}/report-template`, { method: "DELETE" });
      const body = new FormData();
      body.append("file", file);
      return call(ReportTemplate, `${BASE}/report-template`, { body });
    },
    onSuccess: (template) => client.setQueryData(templateQuery.queryKey, template),
  });
}

export const benchmarksQuery = (runId: string) =>
  queryOptions({
    queryKey: ["evaluation", "benchmarks", runId],
    queryFn: ({ signal }) => call(Benchmarks, `${BASE}/runs/${runId}/benchmarks`, { signal }),
  });

export const firmPlaceQuery = (runId: string, firmId: string) =>
  queryOptions({
    queryKey: ["evaluation", "place", runId, firmId],
    queryFn: ({ signal }) => call(FirmPlace, `${BASE}/runs/${runId}/firms/${firmId}/place`, { signal }),
  });

export const mapValuesQuery = (by: MapValues["by"]) =>
  queryOptions({
    queryKey: ["evaluation", "map-values", by],
    staleTime: 60_000,
    queryFn: ({ signal }) => call(MapValues, `${BASE}/map-values?by=${by}`, { signal }),
  });

const openListPath = (publicityId: string) => `${BASE}/publicities/${publicityId}/open-list`;

export const openListStateQuery = (publicityId: string) =>
  queryOptions({
    queryKey: ["evaluation", "open-list", publicityId],
    queryFn: ({ signal }) => call(OpenListReply, openListPath(publicityId), { signal }),
  });

export function useOpenList(publicityId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: NewOpenList | null) =>
      call(OpenListReply, openListPath(publicityId), asked === null ? { method: "DELETE" } : { body: asked }),
    onSuccess: (reply) => client.setQueryData(openListStateQuery(publicityId).queryKey, reply),
  });
}

type Asked = { slug: string; tier: string; q: string; limit: number };
/** What everybody may read: asked without a session. */
export const openListQuery = ({ slug, tier, q, limit }: Asked) =>
  queryOptions({
    queryKey: ["open-list", slug, tier, q, limit],
    retry: false,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ q, limit: String(limit), ...(tier && { tier }) });
      return call(OpenList, `/open/lists/${encodeURIComponent(slug)}?${query}`, { signal, anonymous: true });
    },
  });
