import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import {
  type CorrectFigure,
  FindingList,
  MarkedFindings,
  type MarkFindings,
} from "#contract/evaluation/cross-check.ts";
import { call, download } from "#web/lib/api.ts";
import { addressOf, type WorklistSearch } from "./worklist-search.ts";

const BASE = "/evaluation/findings";

export const findingsQuery = (search: WorklistSearch) =>
  queryOptions({
    queryKey: ["evaluation", "findings", search],
    queryFn: ({ signal }) => call(FindingList, `${BASE}?${addressOf(search)}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const downloadFindings = (search: WorklistSearch, language: "zh" | "en") => {
  const { page: _page, ...filters } = search;
  return download(`${BASE}/export?${addressOf(filters)}&lang=${language}`);
};

/** A mark or a correction changes lists, runs and to-dos alike. */
function useStep<Body, Reply>(act: (body: Body) => Promise<Reply>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["evaluation"] });
      await client.invalidateQueries({ queryKey: ["home"] });
    },
  });
}

export const useMark = () => useStep((body: MarkFindings) => call(MarkedFindings, `${BASE}/marks`, { body }));
export const useCorrect = () =>
  useStep((body: CorrectFigure) => call(FindingList, `${BASE}/corrections`, { body }));
