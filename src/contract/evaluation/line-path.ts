/** Where a line stands in a method, as a path of keys and as it is written: `indicators[2].norm.baseline`. */
export type LinePath = readonly (string | number)[];

export const lineOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");

/** Is the line that one, or a part of it? `indicators[1].norm` is within `indicators[1]`, `indicators[12]` is not. */
export const isWithin = (line: string, whole: string): boolean =>
  whole === "" || (line.startsWith(whole) && /^($|[.[])/.test(line.slice(whole.length)));

/** What stands at a path; undefined where there is nothing. */
export function valueAt(data: unknown, path: LinePath): unknown {
  return path.reduce<unknown>(
    (at, part) => (at !== null && typeof at === "object" ? (at as Record<string, unknown>)[part] : undefined),
    data,
  );
}

/** A copy with another value at the path; all that is not on the way to it is shared. `undefined` takes a property away. */
export function withValue<T>(data: T, path: LinePath, value: unknown): T {
  const [first, ...rest] = path;
  if (first === undefined) return value as T;
  if (Array.isArray(data)) return data.with(Number(first), withValue(data[Number(first)], rest, value)) as T;
  const held = (data ?? {}) as Record<string, unknown>;
  const inner = withValue(held[first], rest, value);
  if (inner !== undefined) return { ...held, [first]: inner } as T;
  const { [first]: _gone, ...others } = held;
  return others as T;
}
