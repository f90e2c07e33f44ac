/** A key like this one that is not taken: `tier`, `tier2`, `tier3`. */
export function newKey(like: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const key = n === 1 ? like : `${like}${n}`;
    if (!taken.includes(key)) return key;
  }
}
