import { z } from "zod";
import {
  CityExplanation,
  CityMethods,
  CityReport,
  CityRunReply,
  CityRunRequest,
  CityRuns,
  CityUnits,
  CityYearPath,
  CityYears,
  PublishToCity,
} from "#contract/evaluation/city.ts";
import { OfficialQuery } from "#contract/evaluation/official-table.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { listCityMethods } from "./city-methods.ts";
import { cityReport, publishToCity, withdrawFromCity } from "./city-publish.ts";
import { cityUnits, cityYears, explainZone, getCityRun, listRuns, runCity } from "./city-run.ts";
import { cityWorkbook } from "./city-workbook.ts";

const ById = z.object({ id: z.uuid() });
const OWN = "/api/evaluation/city";
const CITY = "/api/city";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Between a zone and its city: what the zone tells, and what the city makes of it. */
export const cityRoutes = (): Route[] => [...zoneSide(), ...citySide(), ...runSide()];

function zoneSide(): Route[] {
  return [
    route({
      method: "GET",
      path: OWN,
      permit: "evaluation.freeze",
      summary: { zh: "向市级报送的汇总数据", en: "What the zone tells its city" },
      answer: CityReport,
      handle: (ctx) => cityReport(ctx),
    }),
    route({
      method: "POST",
      path: `${OWN}/:year`,
      permit: "evaluation.freeze",
      summary: { zh: "报送一个年度的汇总数据", en: "Tell the city the sums of a year" },
      params: CityYearPath,
      body: PublishToCity,
      answer: CityReport,
      handle: (ctx, { params, body }) => publishToCity(ctx, params.year, body.why),
    }),
    route({
      method: "DELETE",
      path: `${OWN}/:year`,
      permit: "evaluation.freeze",
      summary: { zh: "撤回报送", en: "Take a year back from the city" },
      params: CityYearPath,
      answer: CityReport,
      handle: (ctx, { params }) => withdrawFromCity(ctx, params.year),
    }),
  ];
}

function citySide(): Route[] {
  return [
    route({
      method: "GET",
      path: `${CITY}/years`,
      permit: "city.read",
      summary: { zh: "有园区数据的年度", en: "Years of which there are figures of zones" },
      answer: CityYears,
      handle: (ctx) => cityYears(ctx),
    }),
    route({
      method: "GET",
      path: `${CITY}/years/:year/units`,
      permit: "city.read",
      summary: { zh: "一个年度的园区汇总数据", en: "Zones of a year, as sums" },
      params: CityYearPath,
      answer: CityUnits,
      handle: (ctx, { params }) => cityUnits(ctx, params.year),
    }),
    route({
      method: "GET",
      path: `${CITY}/methods`,
      permit: "city.read",
      summary: { zh: "园区间评价办法", en: "Methods for zones" },
      answer: CityMethods,
      handle: async () => ({
        methods: (await listCityMethods()).map(({ id, title, version, source, indicators }) => ({
          id,
          title,
          version,
          document: source.document,
          indicators: indicators.length,
        })),
      }),
    }),
  ];
}

function runSide(): Route[] {
  return [
    route({
      method: "GET",
      path: `${CITY}/runs`,
      permit: "city.read",
      summary: { zh: "历次园区间评价", en: "Runs over zones" },
      answer: CityRuns,
      handle: (ctx) => listRuns(ctx),
    }),
    route({
      method: "POST",
      path: `${CITY}/runs`,
      permit: "city.write",
      summary: { zh: "开始园区间评价", en: "Score zones against each other" },
      body: CityRunRequest,
      answer: CityRunReply,
      handle: (ctx, { body }) => runCity(ctx, body),
    }),
    route({
      method: "GET",
      path: `${CITY}/runs/:id`,
      permit: "city.read",
      summary: { zh: "一次园区间评价", en: "One run over zones" },
      params: ById,
      answer: CityRunReply,
      handle: (ctx, { params }) => getCityRun(ctx, params.id),
    }),
    route({
      method: "GET",
      path: `${CITY}/runs/:id/export`,
      permit: "city.read",
      summary: { zh: "导出园区排名", en: "Export the ranking" },
      params: ById,
      query: OfficialQuery,
      handle: async (ctx, { params, query, reply }) => {
        const run = await getCityRun(ctx, params.id);
        const bytes = await cityWorkbook(run, query.lang);
        return send(reply, { fileName: `${run.run.title}.xlsx`, contentType: XLSX, bytes });
      },
    }),
    route({
      method: "GET",
      path: `${CITY}/runs/:id/units/:code`,
      permit: "city.read",
      summary: { zh: "一个园区为什么得这个等级", en: "Why a zone got its grade" },
      params: z.object({ id: z.uuid(), code: z.string().min(1).max(40) }),
      answer: CityExplanation,
      handle: (ctx, { params }) => explainZone(ctx, params.id, params.code),
    }),
  ];
}
