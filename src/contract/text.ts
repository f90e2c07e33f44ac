import type { Text } from "#kernel/register.ts";

/** A label in both languages. */
export const t = (zh: string, en: string): Text => ({ zh, en });
/** A choice of an enum column; `aliases` are other words under which it arrives in sheets. */
export const option = (value: string, zh: string, en: string, aliases: readonly string[] = []) => ({
  value,
  label: t(zh, en),
  ...(aliases.length > 0 && { aliases }),
});
