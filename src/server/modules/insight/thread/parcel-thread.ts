/** The thread per mu: one parcel's life out of every room, on the day that is asked for. */
import type { ParcelThread, ThreadLine } from "#contract/insight/thread.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { linesMetBy, listPassing } from "#server/modules/space/thread/store.ts";
import { type Context, may, reading } from "#server/platform/context.ts";
import { notFound } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { type Grounds, holdLines, matchLines, passingLines } from "./asked-lines.ts";
import { contractLines, contractsOf } from "./contract-lines.ts";
import { evidenceLines, evidenceOf } from "./evidence-lines.ts";
import { type Gathered, gather, leftOut } from "./gather.ts";
import { gradeLines, gradesOf } from "./grade-lines.ts";
import { lanesOf } from "./lanes.ts";
import type { Member } from "./line.ts";
import { familyOn, lineageLines } from "./lineage-lines.ts";
import { leaseLines, occupancyLines } from "./occupancy-lines.ts";
import { paceOf } from "./pace.ts";
import { codesOf, planFacts, rewound, textOf } from "./parcel-as-at.ts";
import { caseLines, casesOf, entriesOf, entryLines } from "./renewal-lines.ts";
import { statusLabel, supplyLines, supplySpans } from "./supply-path.ts";
import { yearsOf } from "./years.ts";

const PARCEL = { zh: "地块", en: "parcel" };

type Beside = { meets: ParcelThread["plan"]["meets"]; passing: Awaited<ReturnType<typeof listPassing>> };

/**
 * Reads a parcel's life. A day to come is today: nothing is told of the future but what was promised.
 * @throws Refused `not-found` for who sees no land, a firm's user among them
 */
export async function parcelThread(ctx: Context, parcelId: string, asked?: string): Promise<ParcelThread> {
  const today = todayOf(ctx);
  const at = asked !== undefined && asked < today ? asked : today;
  if (ctx.actor.capability.rows !== "zone") throw notFound(PARCEL);
  const found = await reading(ctx, (tx) => gather(tx, ctx, parcelId, { at, today }));
  if (!found) throw notFound(PARCEL);
  const beside = {
    meets: await linesMetBy(ctx, parcelId),
    passing: at === today && may(ctx.actor, "demand.read") ? await listPassing(ctx, parcelId) : [],
  };
  const self = found.scene.members.find(({ id }) => id === parcelId)!;
  return {
    asAt: at,
    today,
    ...headOf(found, self, beside),
    ...partsOf(ctx, found),
    ...storyOf(found, self, beside),
    leftOut: leftOut(ctx),
  };
}

function headOf({ scene: { at }, records, changes, district }: Gathered, self: Member, { meets }: Beside) {
  const record = rewound(records.get(self.id)!, changes, at);
  const { bornOn, retiredOn } = self;
  return {
    parcel: {
      id: self.id,
      code: self.code,
      name: textOf(record.name),
      areaMu: muFromM2(self.areaM2),
      status: statusLabel(String(record.status)),
      holder: textOf(record.holder),
      isThere: (bornOn === null || bornOn <= at) && (retiredOn === null || retiredOn > at),
      bornOn,
      retiredOn,
      source: textOf(record.source),
      asOf: textOf(record.asOf),
    },
    plan: {
      district: district ? { id: district.id, name: district.name, role: district.role } : null,
      positioning: district?.positioning ?? [],
      allowed: codesOf(record.allowedIndustries),
      facts: planFacts(record),
      meets,
    },
  };
}

function spansOf({ scene, records, changes, contracts }: Gathered) {
  const now = new Map(
    [...records].map(([id, record]) => {
      const then = rewound(record, changes, scene.at);
      return [id, { status: String(then.status), asOf: textOf(then.asOf), source: textOf(then.source) }];
    }),
  );
  return supplySpans(scene, { changes, contracts }, now);
}

function partsOf(ctx: Context, found: Gathered) {
  const { scene, units, uses, leases, holds, land, figures, grades, entries, cases, contracts } = found;
  const spans = spansOf(found);
  return {
    spans,
    lanes: lanesOf(scene, { units, uses, leases, holds }),
    years: yearsOf(scene, { uses, land, figures, fields: ctx.actor.capability.fields }),
    grades: gradesOf(scene, grades, uses),
    evidence: evidenceOf(scene, found.evidence),
    contracts: contractsOf(scene, contracts),
    entries: entriesOf(scene, entries),
    cases: casesOf(scene, cases),
    pace: paceOf(scene, { spans, contracts, uses, holds, entries, cases }),
  };
}

function storyOf(found: Gathered, self: Member, { passing }: Beside) {
  const { scene, family, events, units, uses } = found;
  const grounds: Grounds = { scene, units };
  const lines: ThreadLine[] = [
    // what makes a parcel goes before what is told of it on the same day
    ...lineageLines(scene, events),
    ...supplyLines(scene, found.changes),
    ...contractLines(scene, found.contracts),
    ...evidenceLines(scene, found.evidence),
    ...holdLines(grounds, found.holds),
    ...matchLines(grounds, found.matches, found.demandChanges),
    ...passingLines(scene, passing),
    ...occupancyLines(grounds, uses, found.leases),
    ...leaseLines(grounds, found.leases),
    ...gradeLines(scene, found.grades, uses),
    ...entryLines(scene, found.entries),
    ...caseLines(scene, found.cases),
  ];
  return {
    family: familyOn(scene.at, self, family, events),
    lines: lines.toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on))),
  };
}
