import type { Text } from "#kernel/register.ts";

/** A label in both languages. */
export const t = (zh: string, en: string): Text => ({ zh, en });
/** A choice of an enum column. */
export const option = (value: string, zh: string, en: string) => ({ value, label: t(zh, en) });
