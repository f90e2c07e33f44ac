import { useCallback, useState } from "react";

/** Something small kept on this machine, e.g. a draft or a folded panel. A full or forbidden storage loses only that. */
export function readStored<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(`perch.${key}`);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export function writeStored(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(`perch.${key}`);
    else localStorage.setItem(`perch.${key}`, JSON.stringify(value));
  } catch {
    // private windows and full disks: the page works on without it
  }
}

/** State that is still there after a reload. */
export function useStored<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => readStored<T>(key) ?? initial);
  const set = useCallback(
    (next: T) => {
      setValue(next);
      writeStored(key, next);
    },
    [key],
  );
  return [value, set];
}
