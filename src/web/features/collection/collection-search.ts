/** What the address of a round's page says. */
export type CollectionTab = "board" | "fill" | "conflicts";
export type CollectionSearch = {
  tab?: CollectionTab | undefined;
  show?: "all" | "missing" | "conflict" | undefined;
  q?: string | undefined;
  page?: number | undefined;
  department?: string | undefined;
};

const one = <T extends string>(raw: unknown, of: readonly T[]): T | undefined =>
  of.find((each) => each === raw);

export function readCollectionSearch(raw: Record<string, unknown>): CollectionSearch {
  const page = Number(raw.page);
  return {
    tab: one(raw.tab, ["board", "fill", "conflicts"]),
    show: one(raw.show, ["all", "missing", "conflict"]),
    q: typeof raw.q === "string" && raw.q !== "" ? raw.q.slice(0, 60) : undefined,
    page: Number.isInteger(page) && page > 1 ? page : undefined,
    department: typeof raw.department === "string" ? raw.department : undefined,
  };
}
