import { IndustryQuery, IndustryReply } from "#contract/enterprise/industry.ts";
import { reading } from "../context.ts";
import { type Route, route } from "../http.ts";
import { listIndustries } from "./list-classes.ts";

/** The tree of industries, the same in every zone. */
export const industryRoutes: Route[] = [
  route({
    method: "GET",
    path: "/api/industries",
    permit: "enterprise.read",
    summary: { zh: "国民经济行业分类（GB/T 4754）", en: "Classes of industry (GB/T 4754)" },
    query: IndustryQuery,
    answer: IndustryReply,
    handle: (ctx, { query }) => reading(ctx, (tx) => listIndustries(tx, query)),
  }),
];
