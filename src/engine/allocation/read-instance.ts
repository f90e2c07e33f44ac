import type { Instance, InstanceFault, Problem, Row } from "./instance.ts";

const fault = (at: string, code: string, zh: string, en: string): InstanceFault => ({ at, code, zh, en });

/** Everything that keeps an instance from being solved; empty for a good one. */
export function faultsOf(instance: Instance): InstanceFault[] {
  const { projects, sites, needs, value } = instance;
  const ids = (of: "projects" | "sites") => {
    const seen = new Set<string>();
    return instance[of].flatMap(({ id }) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [fault(of, "twice", `${id} 出现两次`, `${id} is there twice`)];
    });
  };
  const tables = [
    ["value", value] as const,
    ...Object.entries(needs).map(([r, m]) => [`needs.${r}`, m] as const),
  ];
  const shapes = tables.flatMap(([at, table]) => {
    const right = table.length === projects.length && table.every((row) => row.length === sites.length);
    if (right) return [];
    return [
      fault(
        at,
        "wrong-shape",
        `须有 ${projects.length} 行，每行 ${sites.length} 个数`,
        `There must be ${projects.length} rows of ${sites.length} numbers each`,
      ),
    ];
  });
  const negative = Object.entries(needs).flatMap(([resource, table]) =>
    table.some((row) => row.some((n) => n !== null && n < 0))
      ? [fault(`needs.${resource}`, "negative", "需求不能为负", "A need cannot be less than nothing")]
      : [],
  );
  return [...ids("projects"), ...ids("sites"), ...shapes, ...negative, ...pairFaults(instance)];
}

function pairFaults(instance: Instance): InstanceFault[] {
  const projects = new Set(instance.projects.map(({ id }) => id));
  const sites = new Set(instance.sites.map(({ id }) => id));
  const unknown = (["forbidden", "pins"] as const).flatMap((of) =>
    (instance[of] ?? []).flatMap(([project, site]) =>
      projects.has(project) && sites.has(site)
        ? []
        : [fault(of, "no-such-pair", `没有 ${project} 与 ${site}`, `There is no pair ${project}, ${site}`)],
    ),
  );
  const pins = instance.pins ?? [];
  const forbidden = new Set((instance.forbidden ?? []).map((pair) => pair.join("\n")));
  const against = pins
    .filter(
      (pair, index) =>
        forbidden.has(pair.join("\n")) || pins.findIndex(([project]) => project === pair[0]) !== index,
    )
    .map(([project, site]) =>
      fault(
        "pins",
        "against-itself",
        `${project} 指定到 ${site} 与其他限定矛盾`,
        `${project} on ${site} contradicts another rule`,
      ),
    );
  const quotaSites = (instance.quotas ?? []).flatMap(({ id, sites: named, resource }) => [
    ...named
      .filter((site) => !sites.has(site))
      .map((site) => fault(`quotas.${id}`, "no-such-site", `没有地块 ${site}`, `There is no site ${site}`)),
    ...(Object.hasOwn(instance.needs, resource)
      ? []
      : [
          fault(
            `quotas.${id}`,
            "no-such-resource",
            `没有资源 ${resource}`,
            `There is no resource ${resource}`,
          ),
        ]),
  ]);
  return [...unknown, ...against, ...quotaSites];
}

/** An instance without faults, as numbers in rows. A project with a pin may go nowhere else. */
export function problemOf(instance: Instance): Problem {
  const projects = instance.projects.length;
  const optional = instance.assign === "optional";
  const real = instance.sites.length;
  const sites = real + (optional ? 1 : 0);
  const cost = new Float64Array(projects * sites).fill(Number.POSITIVE_INFINITY);
  const sign = instance.sense === "max" ? -1 : 1;
  const tables = new Map(
    Object.entries(instance.needs).map(([resource, table]) => [resource, flat(table, projects, sites)]),
  );
  for (let p = 0; p < projects; p++) {
    for (let s = 0; s < real; s++) {
      const worth = instance.value[p]![s]!;
      if (worth !== null && canGo(instance, p, s)) cost[p * sites + s] = sign * worth;
    }
    if (optional) cost[p * sites + real] = 0;
  }
  narrow(instance, cost, sites);
  const rows = rowsOf(instance, tables);
  dropWhatNeverFits(cost, rows, projects, sites);
  return {
    projects,
    sites,
    none: optional ? real : -1,
    cost,
    rows: rows.map(({ row }) => row),
    rowsOf: Array.from({ length: sites }, (_, s) =>
      rows.flatMap(({ sites: of }, index) => (of.includes(s) ? [index] : [])),
    ),
    whole: instance.value.every((row) => row.every((worth) => worth === null || Number.isInteger(worth))),
  };
}

/** A table as one row of numbers, without the nulls: pairs that cannot be are told by their cost. */
function flat(table: Instance["value"], projects: number, sites: number): Float64Array {
  const numbers = new Float64Array(projects * sites);
  for (const [p, row] of table.entries()) for (const [s, n] of row.entries()) numbers[p * sites + s] = n ?? 0;
  return numbers;
}

const canGo = ({ needs }: Instance, p: number, s: number): boolean =>
  Object.values(needs).every((table) => table[p]![s] !== null);

function narrow(instance: Instance, cost: Float64Array, sites: number): void {
  const projectAt = new Map(instance.projects.map(({ id }, p) => [id, p]));
  const siteAt = new Map(instance.sites.map(({ id }, s) => [id, s]));
  for (const [project, site] of instance.forbidden ?? [])
    cost[projectAt.get(project)! * sites + siteAt.get(site)!] = Number.POSITIVE_INFINITY;
  for (const [project, site] of instance.pins ?? []) {
    const p = projectAt.get(project)!;
    const kept = p * sites + siteAt.get(site)!;
    for (let at = p * sites; at < (p + 1) * sites; at++) if (at !== kept) cost[at] = Number.POSITIVE_INFINITY;
  }
}

type Held = { row: Row; sites: readonly number[] };

function rowsOf(instance: Instance, tables: ReadonlyMap<string, Float64Array>): Held[] {
  const siteAt = new Map(instance.sites.map(({ id }, s) => [id, s]));
  const own = instance.sites.flatMap(({ id, capacity }, s) =>
    Object.entries(capacity)
      .filter(([resource]) => tables.has(resource))
      .map(
        ([resource, held]): Held => ({
          row: { id, resource, capacity: held, need: tables.get(resource)! },
          sites: [s],
        }),
      ),
  );
  const shared = (instance.quotas ?? []).map(
    ({ id, resource, sites, capacity }): Held => ({
      row: { id, resource, capacity, need: tables.get(resource)! },
      sites: sites.map((site) => siteAt.get(site)!),
    }),
  );
  return [...own, ...shared];
}

/** A pair whose need alone is more than a row holds can never be. */
function dropWhatNeverFits(cost: Float64Array, rows: readonly Held[], projects: number, sites: number): void {
  for (const { row, sites: of } of rows)
    for (const s of of)
      for (let p = 0; p < projects; p++)
        if (row.need[p * sites + s]! > row.capacity) cost[p * sites + s] = Number.POSITIVE_INFINITY;
}
