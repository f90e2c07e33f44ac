/** What the address of the board says. */
const STATUSES = ["free", "reserved", "let", "own-use", "closed"] as const;
const LIGHTS = ["expired", "within-30", "within-90", "within-180"] as const;
export type VacancySearch = {
  q?: string | undefined;
  parcel?: string | undefined;
  building?: string | undefined;
  status?: (typeof STATUSES)[number][] | undefined;
  light?: (typeof LIGHTS)[number][] | undefined;
  areaMinM2?: number | undefined;
  areaMaxM2?: number | undefined;
  page?: number | undefined;
  /** the unit whose drawer is open */
  unit?: string | undefined;
};

function some<T extends string>(raw: unknown, of: readonly T[]): T[] | undefined {
  const given = of.filter((each) => (Array.isArray(raw) ? raw : [raw]).includes(each));
  return given.length > 0 ? given : undefined;
}
const text = (raw: unknown): string | undefined =>
  typeof raw === "string" && raw !== "" ? raw.slice(0, 60) : undefined;
const amount = (raw: unknown): number | undefined => {
  const number = Number(raw);
  return raw !== undefined && raw !== "" && Number.isFinite(number) && number >= 0 ? number : undefined;
};

export function readVacancySearch(raw: Record<string, unknown>): VacancySearch {
  const page = Number(raw.page);
  return {
    q: text(raw.q),
    parcel: text(raw.parcel),
    building: text(raw.building),
    status: some(raw.status, STATUSES),
    light: some(raw.light, LIGHTS),
    areaMinM2: amount(raw.areaMinM2),
    areaMaxM2: amount(raw.areaMaxM2),
    page: Number.isInteger(page) && page > 1 ? page : undefined,
    unit: text(raw.unit),
  };
}

/** As the server is asked, without what is the page's own. */
export function vacancyQueryText({ unit: _unit, status, light, ...rest }: VacancySearch): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(rest)) if (value !== undefined) query.set(key, String(value));
  if (status) query.set("status", status.join(","));
  if (light) query.set("light", light.join(","));
  return query.toString();
}
