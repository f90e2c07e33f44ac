import { generateZone } from "#engine/demo/generate-zone.ts";
import { LINXI, QIDI, type ZoneDesign } from "#engine/demo/zone-design.ts";
import { listZones } from "#server/command-line/store.ts";
import { asAuth, type Database } from "#server/platform/db.ts";
import { addZone } from "./add-zone.ts";
import { analyse } from "./analyse.ts";
import { collectDemo } from "./collect-demo.ts";
import { confirmDemo } from "./confirm-demo.ts";
import { evaluateDemo } from "./evaluate-demo.ts";
import { fillCity } from "./fill-city.ts";
import { fillZone } from "./fill-zone.ts";
import { lineageDemo } from "./lineage-demo.ts";
import { LINXI_POSTS, type Post, QIDI_POSTS } from "./logins.ts";
import { nameId } from "./name-id.ts";
import { planDemo } from "./plan-demo.ts";
import { readinessDemo } from "./readiness-demo.ts";
import { renewalBlockDemo } from "./renewal-block-demo.ts";
import { renewalCasesDemo } from "./renewal-cases-demo.ts";
import { renewalDemo } from "./renewal-demo.ts";
import { sitingDemo } from "./siting-demo.ts";
import { tenancyDemo } from "./tenancy-demo.ts";

const SEED = "2026";
const ZONES: readonly [ZoneDesign, readonly Post[]][] = [
  [QIDI, QIDI_POSTS],
  [LINXI, LINXI_POSTS],
];

type Store = { db: Database; ownerUrl: string };
type Options = { now: () => Date; onProgress: (zh: string, en: string) => void };

/**
 * Fills the demo zones when the database has no zone at all, and evaluates two years of the large one.
 * @returns whether the demo zone is there afterwards
 */
export async function fillDemo(
  { db, ownerUrl }: Store,
  { now, onProgress }: Options,
): Promise<{ present: boolean }> {
  const codes = await listZoneCodes(db);
  if (codes.length > 0) return { present: codes.includes(QIDI.code) };
  for (const [design, posts] of ZONES) {
    onProgress(`正在生成${design.name}（合成数据）`, `making ${design.nameEn} (synthetic)`);
    const zone = generateZone(design, SEED);
    const zoneId = await addZone(ownerUrl, zone);
    await fillZone({ db, zone, zoneId, posts, now });
    await planDemo({ db, zone, zoneId });
    await tenancyDemo({ db, now, zoneId });
    await readinessDemo({ db, zone, zoneId, planner: plannerOf(posts), now });
    onProgress(
      `${zone.parcels.length} 宗地、${zone.firms.length} 家企业已写入`,
      `${zone.parcels.length} parcels and ${zone.firms.length} firms written`,
    );
  }
  await analyse(ownerUrl);
  await lineageDemo({ db, now, zoneId: nameId(QIDI.code, "zone", QIDI.code) });
  await collectDemo({ db, now, zoneId: nameId(QIDI.code, "zone", QIDI.code) });
  await confirmDemo({ db, now, zoneId: nameId(QIDI.code, "zone", QIDI.code) });
  await evaluateDemo({ db, now, zoneId: nameId(QIDI.code, "zone", QIDI.code), onProgress });
  await sitingDemo({ db, now, zoneId: nameId(QIDI.code, "zone", QIDI.code) });
  await renewalDemo({ db, now, zoneId: nameId(QIDI.code, "zone", QIDI.code) });
  await renewalCasesDemo({ db, now, zoneId: nameId(QIDI.code, "zone", QIDI.code) });
  await renewalBlockDemo({ db, now, zoneId: nameId(QIDI.code, "zone", QIDI.code) });
  await fillCity({ db, ownerUrl, now, onProgress });
  return { present: true };
}

const plannerOf = (posts: readonly Post[]): string | null =>
  posts.find(({ roles }) => roles.includes("planner"))?.username ?? null;

/** Codes of all zones, as the sign-in role may see them. */
export const listZoneCodes = async (db: Database): Promise<string[]> =>
  (await asAuth(db, listZones)).map(({ code }) => code);
