import type { FastifyRequest } from "fastify";
import type { Text } from "#kernel/register.ts";

export type Link = { href: string; rel: string; type?: string; title?: string; templated?: true };

export const GEOJSON = "application/geo+json";
export const JSON_TYPE = "application/json";
export const HTML = "text/html";
export const SCHEMA_JSON = "application/schema+json";
export const OPENAPI_JSON = "application/vnd.oai.openapi+json;version=3.0";
export const MVT = "application/vnd.mapbox-vector-tile";

/** What a request asked for besides its parameters: where it came to, in which form and language it wants its answer. */
export type Manner = { root: string; html: boolean; say(both: Text): string; lang: "zh" | "en" };

type Asked = { f?: "json" | "html" | undefined; lang?: "zh" | "en" | undefined };

/** `f` decides; without it a browser, which names HTML before JSON, gets a page. */
export function mannerOf(request: FastifyRequest, { f, lang = "zh" }: Asked): Manner {
  const accepts = String(request.headers.accept ?? "");
  const html = f ? f === "html" : /^[^,]*text\/html/.test(accepts);
  return { root: `${request.protocol}://${request.host}/ogc`, html, lang, say: (both) => both[lang] };
}

/** The same address as JSON and as a page, one of them `self`. */
export function selfLinks(
  manner: Manner,
  path: string,
  type: string,
  search = new URLSearchParams(),
): Link[] {
  const link = (form: "json" | "html"): Link => {
    const query = new URLSearchParams(search);
    query.set("f", form);
    const own = (form === "html") === manner.html;
    return {
      href: `${manner.root}${path}?${query}`,
      rel: own ? "self" : "alternate",
      type: form === "html" ? HTML : type,
      title: form === "html" ? "HTML" : "JSON",
    };
  };
  return [link("json"), link("html")];
}
