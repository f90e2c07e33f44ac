import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { Atlas, Atlases, type NewAtlas } from "#contract/space/atlas.ts";
import { call } from "#web/lib/api.ts";

const isUnderWay = ({ status }: Atlas): boolean => status === "waiting" || status === "drawing";

/** One's own atlases; asked again each second while one is being drawn. */
export const atlasesQuery = queryOptions({
  queryKey: ["atlases"],
  queryFn: ({ signal }) => call(Atlases, "/atlases", { signal }),
  refetchInterval: ({ state }) => (state.data?.atlases.some(isUnderWay) ? 1000 : false),
});

export const makeAtlas = (asked: z.input<typeof NewAtlas>) => call(Atlas, "/atlases", { body: asked });
export const removeAtlas = (id: string) => call(z.null(), `/atlases/${id}`, { method: "DELETE" });
