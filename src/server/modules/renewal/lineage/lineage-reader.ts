/** After a split or a merger, what this room knows of the old parcel goes on on the new ones. */
import type { Tx } from "#server/platform/db.ts";
import { type Author, type NewEvent, record } from "#server/platform/events.ts";
import type { LedgerReader, ReadEvent } from "#server/platform/ledger-reader.ts";
import { setEntryStatus } from "../land-store.ts";
import {
  addEntryFor,
  addToBlocks,
  type Heir,
  listCasesOn,
  listHeirsOf,
  listNotReturned,
  listStanding,
  type Standing,
  setCaseParcel,
  setEntryParcel,
} from "./follow-store.ts";

export const lineageReader: LedgerReader = {
  name: "renewal-lineage",
  kinds: ["parcel-split", "parcel-merged"],
  async read(tx, author, events) {
    for (const event of events) await follow(tx, author, event);
  },
};

async function follow(tx: Tx, author: Author, event: ReadEvent): Promise<void> {
  const parcelId = event.subject.id;
  const children = childrenOf(event);
  const told: NewEvent[] = [];
  for (const entry of await listStanding(tx, parcelId)) {
    const heirs = await listHeirsOf(tx, children, entry.ownerId);
    told.push(...(await followEntry(tx, author, entry, heirs)));
  }
  for (const held of await listCasesOn(tx, parcelId)) {
    const staying = await listNotReturned(tx, children);
    const [heir] = await listHeirsOf(tx, staying, held.firmId);
    if (!heir) continue;
    await setCaseParcel(tx, held.id, heir.id);
    told.push({
      kind: "renewal-case-followed",
      subject: { type: "renewal-case", id: held.id, name: held.code },
      changes: { parcelCode: [held.parcelCode, heir.code] },
    });
  }
  await addToBlocks(tx, parcelId, children);
  await record(tx, author, told);
}

const childrenOf = ({ changes }: ReadEvent): string[] => {
  const after = (changes.children?.[1] ?? changes.into?.[1] ?? []) as { id: string } | { id: string }[];
  return [after].flat().map(({ id }) => id);
};

/** On the heir where the owner holds most the entry itself goes on, with its visits and files; on the others one like it. */
async function followEntry(
  tx: Tx,
  author: Author,
  entry: Standing,
  heirs: readonly Heir[],
): Promise<NewEvent[]> {
  const [first, ...others] = heirs;
  const said = (id: string, code: string): NewEvent => ({
    kind: "poor-land-followed",
    subject: { type: "poor-land-entry", id, name: `${code} ${entry.ownerName ?? ""}`.trim() },
    changes: { parcelCode: [entry.parcelCode, code] },
  });
  if (!first) {
    await setEntryStatus(tx, entry.id, "withdrawn", "宗地分割或合并后，该单位不再持有土地");
    return [said(entry.id, entry.parcelCode)];
  }
  const told: NewEvent[] = [];
  for (const heir of others) {
    const id = await addEntryFor(tx, entry.id, heir, author.now());
    if (id) told.push(said(id, heir.code));
  }
  if (!(await setEntryParcel(tx, entry.id, first)))
    await setEntryStatus(tx, entry.id, "withdrawn", `宗地合并，已由 ${first.code} 的在列记录承接`);
  return [said(entry.id, first.code), ...told];
}
