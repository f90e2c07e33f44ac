import { queryOptions } from "@tanstack/react-query";
import { Home, HomeNews } from "#contract/home.ts";
import { call } from "#web/lib/api.ts";

export const homeQuery = queryOptions({
  queryKey: ["home"],
  staleTime: 30_000,
  queryFn: () => call(Home, "/home"),
});

export const newsQuery = queryOptions({
  queryKey: ["home", "news"],
  staleTime: 30_000,
  queryFn: () => call(HomeNews, "/home/news"),
});
