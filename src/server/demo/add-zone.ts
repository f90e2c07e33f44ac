import type { DemoZone } from "#engine/demo/demo-zone.ts";
import { insertZone } from "#server/platform/insert-zone.ts";
import { nameId } from "./name-id.ts";

/** Adds a demo zone, marked as synthetic, under an id that is the same at every filling. */
export async function addZone(
  ownerUrl: string,
  { code, name, nameEn, settings }: Pick<DemoZone, "code" | "name" | "nameEn" | "settings">,
): Promise<string> {
  const id = nameId(code, "zone", code);
  await insertZone(ownerUrl, { id, code, name, nameEn, synthetic: true, settings: { ...settings } });
  return id;
}
