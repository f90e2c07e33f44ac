import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ParcelThread } from "#contract/insight/thread.ts";
import { call } from "#web/lib/api.ts";

/** A parcel's life as at a day; today's where none is given. */
export const threadQuery = (id: string, at?: string) =>
  queryOptions({
    queryKey: ["list", "parcel-thread", id, at ?? ""],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call(ParcelThread, `/parcels/${id}/thread${at ? `?${new URLSearchParams({ at })}` : ""}`, { signal }),
  });
