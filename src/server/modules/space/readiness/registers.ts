/** The registers that readiness rests on: utilities of sites, documents, works that bring utilities. */
import { sql } from "kysely";
import { registerOf } from "#contract/registers.ts";
import { UTILITIES } from "#contract/space/readiness-kinds.ts";
import type { Row } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";
import type { RegisterStore, StoredColumn } from "#server/platform/registers/register-store.ts";
import {
  byText,
  contains,
  derived,
  districtNames,
  plain,
  termsOf,
} from "#server/platform/registers/stored.ts";
import { through } from "#server/platform/registers/through.ts";

const PARCEL: StoredColumn = {
  read: sql`p.code`,
  where: through("parcel_id", "parcel", "code"),
  write: { column: "parcel_id", lookup: byText("parcel", "code"), what: { zh: "宗地", en: "parcel" } },
};
const BUILDING: StoredColumn = {
  read: sql`b.code`,
  where: through("building_id", "building", "code"),
  write: { column: "building_id", lookup: byText("building", "code"), what: { zh: "楼栋", en: "building" } },
};
const DISTRICT: StoredColumn = {
  read: sql`d.name`,
  where: through("district_id", "district", "name"),
  write: {
    column: "district_id",
    lookup: byText("district", "code", "name"),
    what: { zh: "片区", en: "district" },
  },
};
const VERIFIED: Record<string, StoredColumn> = {
  verifiedOn: plain("verified_on"),
  ownerDepartment: plain("department"),
  ownerName: {
    read: sql`a.name`,
    where: through("owner_id", "app_user", "name"),
    write: {
      column: "owner_id",
      lookup: byText("app_user", "username", "name"),
      what: { zh: "用户", en: "user" },
    },
  },
  source: { read: sql`r.source`, write: { column: "source", to: (value) => value ?? "手工录入" } },
  note: plain("note"),
};
const OWNER = sql`left join app_user a on a.zone_id = r.zone_id and a.id = r.owner_id`;
const PLACES = sql`left join parcel p on p.zone_id = r.zone_id and p.id = r.parcel_id
  left join building b on b.zone_id = r.zone_id and b.id = r.building_id`;

/** The unit of a capacity, by the kind that stands in a column. */
const unitBy = (column: string): StoredColumn =>
  derived(
    sql`case ${sql.ref(`r.${column}`)} ${sql.join(
      UTILITIES.flatMap(({ value, unit }) => (unit ? [sql`when ${value} then ${unit.zh}::text`] : [])),
      sql` `,
    )} end`,
  );

const kindTitle = (record: Row, key: string): string =>
  UTILITIES.find(({ value }) => value === record[key])?.label.zh ?? String(record[key]);

export const siteUtilityStore: RegisterStore = {
  entry: registerOf("site-utility")!,
  table: "site_utility",
  joins: sql`${PLACES} ${OWNER}`,
  columns: {
    parcelCode: PARCEL,
    buildingCode: BUILDING,
    utilityKind: plain("kind"),
    utilityState: plain("state"),
    capacity: plain("capacity"),
    capacityUnit: unitBy("kind"),
    sewageClass: plain("sewage_class"),
    readyOn: plain("ready_on"),
    provider: plain("provider"),
    ...VERIFIED,
  },
  foundBy: (q, tokens) => sql`${termsOf("p", tokens)} or ${contains(sql`coalesce(r.provider, '')`, q)}`,
  title: (record) =>
    `${record.parcelCode}${record.buildingCode ? ` ${record.buildingCode}` : ""} ${kindTitle(record, "utilityKind")}`,
  defaultSort: "parcelCode,utilityKind",
  check: ({ utilityKind, sewageClass }) =>
    sewageClass != null && utilityKind !== "sewage"
      ? [
          {
            column: "sewageClass",
            code: "only-sewage-has-a-class",
            message: { zh: "只有污水填纳管类别", en: "Only sewage has a class" },
          },
        ]
      : [],
};

function speaksOfOnePlace({ district, parcelCode, buildingCode }: Row) {
  const given = [district, parcelCode, buildingCode].filter((one) => one != null && one !== "").length;
  if (given === 1) return [];
  return [
    {
      column: "parcelCode",
      code: "speaks-of-one-place",
      message: {
        zh: `片区、宗地、楼栋须填且只填一个，现填了 ${given} 个`,
        en: `Give one of district, parcel and building; ${given} are given`,
      },
    },
  ];
}

function endsAfterIssue({ issuedOn, validUntil }: Row) {
  if (issuedOn == null || validUntil == null || validUntil >= issuedOn) return [];
  return [
    {
      column: "validUntil",
      code: "runs-backward",
      message: {
        zh: `有效期至 ${validUntil} 早于出具日期 ${issuedOn}`,
        en: `Valid until ${validUntil}, before it was issued on ${issuedOn}`,
      },
    },
  ];
}

export const readinessDocumentStore: RegisterStore = {
  entry: registerOf("readiness-document")!,
  table: "readiness_document",
  joins: sql`${PLACES} left join district d on d.zone_id = r.zone_id and d.id = r.district_id ${OWNER}`,
  columns: {
    code: plain("code"),
    documentKind: plain("kind"),
    documentTitle: plain("title"),
    district: DISTRICT,
    parcelCode: PARCEL,
    buildingCode: BUILDING,
    documentState: plain("state"),
    readyOn: plain("ready_on"),
    issuer: plain("issuer"),
    issuedOn: plain("issued_on"),
    validUntil: plain("valid_until"),
    ...VERIFIED,
  },
  foundBy: (q) =>
    sql`${contains(sql`r.code`, q)} or ${contains(sql`r.title`, q)} or ${contains(sql`coalesce(p.code, '')`, q)}`,
  lists: districtNames,
  title: (record) => String(record.documentTitle ?? record.code),
  defaultSort: "code",
  check: (record) => [...speaksOfOnePlace(record), ...endsAfterIssue(record)],
};

/** A whole cell of parcel codes as the array of their ids; left out, and so refused, when one of them is not known. */
async function parcelsOfCells(tx: Tx, cells: string[]): Promise<Map<string, string>> {
  const codesOf = (cell: string) => cell.split(/[、,，;；\s]+/).filter((code) => code !== "");
  const ids = await byText("parcel", "code")(tx, [...new Set(cells.flatMap(codesOf))]);
  const found = new Map<string, string>();
  for (const cell of cells) {
    const wanted = codesOf(cell).map((code) => ids.get(code));
    if (wanted.every((id) => id !== undefined)) found.set(cell, `{${[...new Set(wanted)].join(",")}}`);
  }
  return found;
}

function worksRunForward({ startsOn, finishesOn }: Row) {
  if (startsOn == null || finishesOn == null || finishesOn >= startsOn) return [];
  return [
    {
      column: "finishesOn",
      code: "runs-backward",
      message: {
        zh: `计划完工日期 ${finishesOn} 早于开工日期 ${startsOn}`,
        en: `Finishes ${finishesOn}, before it starts ${startsOn}`,
      },
    },
  ];
}

export const infrastructureProjectStore: RegisterStore = {
  entry: registerOf("infrastructure-project")!,
  table: "infrastructure_project",
  joins: sql`left join district d on d.zone_id = r.zone_id and d.id = r.district_id ${OWNER}`,
  columns: {
    code: plain("code"),
    name: plain("name"),
    brings: plain("brings"),
    capacity: plain("capacity"),
    capacityUnit: unitBy("brings"),
    worksState: plain("state"),
    startsOn: plain("starts_on"),
    finishesOn: plain("finishes_on"),
    finishedOn: plain("finished_on"),
    parcelCodes: {
      read: sql`(select string_agg(p.code, '、' order by p.code) from parcel p
                  where p.zone_id = r.zone_id and p.id = any(r.parcel_ids))`,
      write: { column: "parcel_ids", lookup: parcelsOfCells, what: { zh: "宗地", en: "parcel" } },
    },
    district: DISTRICT,
    builder: plain("builder"),
    costWan: plain("cost_wan"),
    ...VERIFIED,
  },
  foundBy: (q) => sql`${contains(sql`r.code`, q)} or ${contains(sql`r.name`, q)}`,
  lists: districtNames,
  title: (record) => String(record.name ?? record.code),
  defaultSort: "finishesOn,code",
  // the list is never absent: serving nobody is an empty one
  also: ({ parcelCodes }, written) =>
    written.has("parcelCodes") && parcelCodes === null ? { parcel_ids: "{}" } : {},
  check: worksRunForward,
};

export const readinessRegisters: readonly RegisterStore[] = [
  siteUtilityStore,
  readinessDocumentStore,
  infrastructureProjectStore,
];
