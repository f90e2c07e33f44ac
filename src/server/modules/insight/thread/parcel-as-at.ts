/** A parcel's record as it was on a day, and the conditions of its plan. Pure. */
import type { ParcelThread } from "#contract/insight/thread.ts";
import type { RegisterRecord } from "#contract/list.ts";
import { parcelRegister } from "#contract/space/parcel.ts";
import { STANDARD_LAND_COLUMNS } from "#contract/space/parcel-terms.ts";
import type { Value } from "#kernel/register.ts";
import type { StoredChange } from "./change-store.ts";
import { figure } from "./line.ts";

/** The record with what the ledger says was changed after a day taken back, the newest first. */
export function rewound(
  record: RegisterRecord,
  changes: readonly StoredChange[],
  at: string,
): RegisterRecord {
  const then: RegisterRecord = { ...record };
  // of a record that was not there yet its first values are told
  for (const { changes: made } of changes
    .filter(({ on, subjectId }) => on > at && subjectId === record.id)
    .toReversed())
    for (const [key, [before]] of Object.entries(made))
      if (key in then && before !== null) then[key] = before as Value;
  return then;
}

/** The same where a day is told of that the record had not lived to see: its last known values. */
const FACTS = [
  "landUse",
  "landUseClass",
  "far",
  "density",
  "green",
  "height",
  "termYears",
  "expiry",
  "priceWanPerMu",
  ...STANDARD_LAND_COLUMNS.map(({ key }) => key).filter((key) => key !== "allowedIndustries"),
];

/** Planning conditions, term and what was promised, as the register words them; what is not on record is left out. */
export function planFacts(record: RegisterRecord): ParcelThread["plan"]["facts"] {
  return FACTS.flatMap((key) => {
    const column = parcelRegister.columns.find((one) => one.key === key)!;
    const value = record[key];
    if (value === null || value === undefined || value === "") return [];
    return [
      {
        label: column.label,
        value: typeof value === "number" ? figure(value, column.decimals ?? 2) : String(value),
        unit: column.unit ?? null,
      },
    ];
  });
}

export const textOf = (value: Value | undefined): string | null =>
  value === null || value === undefined || value === "" ? null : String(value);

/** Codes of industries as the register writes them, in one cell. */
export const codesOf = (value: Value | undefined): string[] =>
  (textOf(value) ?? "").split(/[、,，\s]+/).filter((code) => code !== "");
