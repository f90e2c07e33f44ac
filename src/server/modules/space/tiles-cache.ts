/** Values kept until together they weigh more than a bound; the one asked for longest ago goes first. */
export type WeighedCache<V> = {
  readonly weight: number;
  get(key: string): V | undefined;
  set(key: string, value: V, weight: number): void;
};

export function weighedCache<V>(bound: number): WeighedCache<V> {
  const kept = new Map<string, { value: V; weight: number }>();
  let total = 0;

  function drop(key: string): void {
    total -= kept.get(key)?.weight ?? 0;
    kept.delete(key);
  }

  return {
    get weight() {
      return total;
    },
    get(key) {
      const found = kept.get(key);
      if (!found) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set(key, value, weight) {
      drop(key);
      if (weight > bound) return;
      kept.set(key, { value, weight });
      total += weight;
      for (const oldest of kept.keys()) {
        if (total <= bound) break;
        drop(oldest);
      }
    },
  };
}
