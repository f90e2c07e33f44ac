import type { Route } from "#server/platform/http.ts";
import { zoneReportRoutes } from "./zone-report-routes.ts";

/** What results are put to: reports, lists open to everybody, official tables, benchmarks, the map by value, the city. */
export const resultsInUseRoutes = (): Route[] => [...zoneReportRoutes()];
