/** Items of a collection: pages of features and one feature, as GeoJSON or as a page to read. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Column, Value } from "#kernel/register.ts";
import { type Context, reading } from "#server/platform/context.ts";
import { notFound } from "#server/platform/refusal.ts";
import type { Collection } from "./collections.ts";
import { axesOf, boxesOf } from "./crs.ts";
import { columnsOf } from "./describe.ts";
import { featureJson, type Wording } from "./feature-json.ts";
import { sketch } from "./feature-sketch.ts";
import { type FeaturePage, findFeature, listFeatures, type PlacedRecord } from "./feature-store.ts";
import { GEOJSON, type Link, type Manner, mannerOf, selfLinks } from "./links.ts";
import { type Cell, htmlPage, pager, paragraph, table } from "./page-html.ts";
import { filtersOf, type ItemsQuery, MAX_LIMIT, spanOf } from "./parameters.ts";

export type Asked = { request: FastifyRequest; reply: FastifyReply };

/** One page of a collection. Refused where a parameter is none of it. */
export async function itemsOf(
  ctx: Context,
  collection: Collection,
  query: ItemsQuery,
  { request, reply }: Asked,
): Promise<string> {
  const manner = mannerOf(request, query);
  const columns = columnsOf(collection, ctx.actor);
  const axes = axesOf(query.crs);
  const boxes =
    query.bbox === undefined ? undefined : boxesOf(query.bbox, axesOf(query["bbox-crs"], "bbox-crs"));
  const asked = {
    filters: filtersOf(query, columns),
    boxes,
    span: spanOf(query.datetime),
    after: query.after,
    before: query.before,
    limit: Math.min(query.limit, MAX_LIMIT),
  };
  const page = await reading(ctx, (tx) => listFeatures(tx, collection, ctx.actor, asked));
  const search = new URL(request.url, "http://localhost").searchParams;
  const links = pageLinks(manner, collection, search, page);
  reply.header("cache-control", "private, no-store").header("content-crs", `<${axes.uri}>`);
  if (manner.html) {
    reply.type("text/html; charset=utf-8");
    return itemsHtml(manner, collection, columns, page, links);
  }
  reply.type(GEOJSON);
  const wording: Wording = { columns, say: manner.say };
  const features = page.records.map((record) => featureJson(record, wording, axes));
  const head = {
    timeStamp: ctx.now().toISOString(),
    numberMatched: page.matched,
    numberReturned: features.length,
    links,
  };
  return `{"type":"FeatureCollection",${JSON.stringify(head).slice(1, -1)},"features":[\n${features.join(",\n")}\n]}`;
}

/** Pages go by ids, so that what others write in between moves nothing from one page to another. */
function pageLinks(manner: Manner, { id }: Collection, search: URLSearchParams, page: FeaturePage): Link[] {
  const own = `/collections/${id}/items`;
  const to = (rel: "next" | "prev", key: "after" | "before", at: PlacedRecord | undefined): Link[] => {
    if (!at) return [];
    const query = new URLSearchParams(search);
    query.delete("after");
    query.delete("before");
    query.set(key, at.id);
    return [{ href: `${manner.root}${own}?${query}`, rel, type: manner.html ? "text/html" : GEOJSON }];
  };
  return [
    ...selfLinks(manner, own, GEOJSON, search),
    { href: `${manner.root}/collections/${id}`, rel: "collection", type: "application/json" },
    ...(page.hasPrevious ? to("prev", "before", page.records[0]) : []),
    ...(page.hasNext ? to("next", "after", page.records.at(-1)) : []),
  ];
}

/** One feature by its id; not found where the reader may not see it. */
export async function itemOf(
  ctx: Context,
  collection: Collection,
  id: string,
  query: { crs?: string | undefined; f?: "json" | "html" | undefined; lang?: "zh" | "en" | undefined },
  { request, reply }: Asked,
): Promise<string> {
  const manner = mannerOf(request, query);
  const axes = axesOf(query.crs);
  const record = await reading(ctx, (tx) => findFeature(tx, collection, ctx.actor, id));
  if (!record) throw notFound(collection.title);
  const columns = columnsOf(collection, ctx.actor);
  const path = `/collections/${collection.id}/items/${id}`;
  const search = new URL(request.url, "http://localhost").searchParams;
  const links: Link[] = [
    ...selfLinks(manner, path, GEOJSON, search),
    { href: `${manner.root}/collections/${collection.id}`, rel: "collection", type: "application/json" },
  ];
  reply.header("cache-control", "private, no-store").header("content-crs", `<${axes.uri}>`);
  if (!manner.html) {
    reply.type(GEOJSON);
    return featureJson(record, { columns, say: manner.say }, axes, links);
  }
  reply.type("text/html; charset=utf-8");
  const rows = columns.map((column): Cell[] => [
    { text: `${manner.say(column.label)}${column.unit ? ` (${column.unit})` : ""}` },
    cellOf(column, record, manner),
  ]);
  const head = [manner.say({ zh: "字段", en: "Field" }), manner.say({ zh: "内容", en: "Value" })];
  const body = sketch([record]) + table(head, rows);
  return htmlPage(manner, collection.store.title(record), crumbsOf(manner, collection), body);
}

export function crumbsOf(manner: Manner, collection?: Collection) {
  const { root, say, lang } = manner;
  const to = (path: string) => `${root}${path}?f=html&lang=${lang}`;
  return [
    { href: to(""), title: say({ zh: "空间数据服务", en: "Open spatial data" }) },
    { href: to("/collections"), title: say({ zh: "图层", en: "Collections" }) },
    ...(collection
      ? [
          { href: to(`/collections/${collection.id}`), title: say(collection.title) },
          { href: to(`/collections/${collection.id}/items`), title: say({ zh: "要素", en: "Items" }) },
        ]
      : []),
  ];
}

function cellOf(column: Column, record: PlacedRecord, { say }: Manner): Cell {
  const value = (record[column.key] as Value | undefined) ?? null;
  const named = column.options?.find((option) => option.value === value);
  if (named) return { text: say(named.label) };
  if (column.type !== "number" || value === null) return { text: value === null ? "—" : String(value) };
  return { text: Number(Number(value).toFixed(column.decimals ?? 4)).toLocaleString("en"), number: true };
}

function itemsHtml(
  manner: Manner,
  collection: Collection,
  columns: readonly Column[],
  { records, matched }: FeaturePage,
  links: readonly Link[],
): string {
  const { root, say, lang } = manner;
  const rows = records.map((record) =>
    columns.map((column, i): Cell => {
      const cell = cellOf(column, record, manner);
      if (i > 0) return cell;
      return { ...cell, href: `${root}/collections/${collection.id}/items/${record.id}?f=html&lang=${lang}` };
    }),
  );
  const turns = links.flatMap(({ rel, href }) => {
    if (rel === "prev") return [{ href, title: say({ zh: "← 上一页", en: "← Previous" }) }];
    return rel === "next" ? [{ href, title: say({ zh: "下一页 →", en: "Next →" }) }] : [];
  });
  const said = say({
    zh: `共 ${matched} 条，本页 ${records.length} 条`,
    en: `${matched} in all, ${records.length} on this page`,
  });
  const body = [
    paragraph(said),
    sketch(records),
    pager(turns),
    table(
      columns.map(({ label, unit }) => `${say(label)}${unit ? ` ${unit}` : ""}`),
      rows,
    ),
    pager(turns),
  ];
  return htmlPage(manner, say(collection.title), crumbsOf(manner, collection), body.join(""));
}
