import { HOUSE, NOBODY } from "#contract/event.ts";
import type { Text } from "#kernel/register.ts";

/** What an event tells beside the columns of a register. */
const PARTS: Record<string, Text> = {
  address: { zh: "地址", en: "Address" },
  program: { zh: "设备", en: "Device" },
  sessions: { zh: "登录数", en: "Sessions" },
  openedAt: { zh: "登录于", en: "Signed in at" },
  usedAt: { zh: "最后使用", en: "Last used" },
};
export const partInWords = (key: string): Text => PARTS[key] ?? { zh: key, en: key };

const NOT_PERSONS: Record<string, Text> = {
  [NOBODY]: { zh: NOBODY, en: "Not signed in" },
  [HOUSE]: { zh: HOUSE, en: "Perch" },
};
/** A person's own name; in words where no person acted. */
export const actorInWords = (name: string): Text => NOT_PERSONS[name] ?? { zh: name, en: name };
