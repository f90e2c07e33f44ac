import { type Filter, ListQuery, parseFilter } from "#contract/list.ts";

/**
 * The state of a list page, all of it in the URL: what is asked of the server (`q f sort page size columns`, spelled
 * as the API spells them) and what is open on the page (`row`, `tab`). A link to a page is a link to what one sees.
 */
export type ListSearch = {
  q?: string;
  f?: string[];
  /** a polygon drawn on the map: `lon,lat;lon,lat;…` */
  within?: string;
  /** as it was at the end of a day, for registers that remember it */
  asAt?: string;
  sort?: string;
  page?: number;
  size?: number;
  columns?: string;
  /** the record open in the drawer; `new` opens the form of a new one */
  row?: string;
  /** the drawer's tab */
  tab?: string;
  /** the saved view this state came from */
  view?: string;
};

const ASKED = ["q", "f", "within", "asAt", "sort", "page", "size", "columns"] as const;
const OPEN = ["row", "tab", "view"] as const;

/** Reads untrusted search parameters; whatever does not fit is left out rather than refused. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const search: Record<string, unknown> = {};
  for (const key of ASKED) {
    if (raw[key] === undefined) continue;
    const parsed = ListQuery.shape[key].safeParse(raw[key]);
    if (parsed.success && parsed.data !== undefined && parsed.data !== "") search[key] = parsed.data;
  }
  for (const key of OPEN) {
    if (typeof raw[key] === "string" && raw[key] !== "") search[key] = raw[key];
  }
  if (search.page === 1) delete search.page;
  if (Array.isArray(search.f) && search.f.length === 0) delete search.f;
  return search as ListSearch;
}

/** What the server is asked, as a query string. `omit` leaves out page and size for an export. */
export function apiQuery(search: ListSearch, omit: readonly (keyof ListSearch)[] = []): string {
  const params = new URLSearchParams();
  for (const key of ASKED) {
    const value = search[key];
    if (value === undefined || omit.includes(key)) continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(key, String(one));
  }
  return params.toString();
}

/** The part of the state that a saved view keeps: filters, order and columns; not the page nor the open row. */
export const viewQuery = (search: ListSearch): string => apiQuery(search, ["page"]);

export function searchOfView(query: string): ListSearch {
  const params = new URLSearchParams(query);
  const raw: Record<string, unknown> = Object.fromEntries(params);
  if (params.has("f")) raw.f = params.getAll("f");
  return readListSearch(raw);
}

export const filtersOf = (search: ListSearch): Filter[] => (search.f ?? []).map(parseFilter);

const written = ({ column, operator, value }: Filter): string => `${column}:${operator}:${value}`;

/** The state with a column's filters replaced; back on page 1, since the list is another one. */
export function withFilters(search: ListSearch, column: string, filters: readonly Filter[]): ListSearch {
  const others = filtersOf(search).filter((filter) => filter.column !== column);
  const f = [...others, ...filters.filter(({ value }) => value !== "")].map(written);
  const { f: _f, page: _page, view: _view, ...rest } = search;
  return f.length > 0 ? { ...rest, f } : rest;
}

export type Sorting = { column: string; descending: boolean };

export const sortingOf = (search: ListSearch): Sorting[] =>
  (search.sort ?? "")
    .split(",")
    .filter((part) => part !== "")
    .map((part) => ({ column: part.replace(/^-/, ""), descending: part.startsWith("-") }));

/** A click on a header: ascending, descending, then as the register comes. With `add`, after the present order. */
export function nextSort(search: ListSearch, column: string, add = false): string | undefined {
  const present = sortingOf(search);
  const own = present.find((sorting) => sorting.column === column);
  const next = nextOf(own, column);
  const kept = add ? present.filter((sorting) => sorting.column !== column) : [];
  const order = [...kept, ...next].map((sorting) => `${sorting.descending ? "-" : ""}${sorting.column}`);
  return order.length > 0 ? order.join(",") : undefined;
}

function nextOf(own: Sorting | undefined, column: string): Sorting[] {
  if (own === undefined) return [{ column, descending: false }];
  return own.descending ? [] : [{ column, descending: true }];
}
