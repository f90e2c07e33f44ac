/**
 * A register (台账) described once: its columns give the list, the query language, the export, the import template,
 * the change set and the form their headers, units, types, options and field scope.
 */

/** What a person reads, in both languages. */
export type Text = { zh: string; en: string };

export type ColumnType =
  | "text"
  | "integer"
  | "number"
  | "date" // YYYY-MM-DD
  | "year" // 2025
  | "period" // 2025 or 2025-03
  | "enum"
  | "boolean"
  | "uscc" // 统一社会信用代码
  | "industry"; // GB/T 4754 code

/** A class of field that a role must be granted before it may see or write it. */
export type FieldClass = "tax" | "contact" | "statistics";

/** A text column that is written in a form of its own; what is kept is the form as Perch writes it (`readTextForm`). */
export type TextForm =
  /** a planning condition, `1.2 ≤ R < 2.5`; the unit is written behind each number */
  { kind: "bounds"; quantity: string; unit?: string } | { kind: "estate-code" };

export type Column = {
  /** camelCase, also the property of the record in the contract; carries the unit: `areaMu`, `taxWan` */
  key: string;
  label: Text;
  type: ColumnType;
  /** shown in a lighter weight after the header, and on the unit line of an export: 亩, 万元, 吨标煤 */
  unit?: string;
  /** other headers under which the column arrives from elsewhere */
  aliases?: readonly string[];
  /** `aliases`: other words for an option in sheets from elsewhere */
  options?: readonly { value: string; label: Text; aliases?: readonly string[] }[];
  /** an import row without it is refused */
  required?: boolean;
  /** part of the business key by which an import finds the record it speaks of */
  businessKey?: boolean;
  /** who may see it (see the policy table); absent: everyone who may see the register */
  field?: FieldClass;
  /** computed or joined: listed and exported, never imported */
  derived?: boolean;
  sortable?: boolean;
  filterable?: boolean;
  /** shown unless the user chooses otherwise */
  initial?: boolean;
  min?: number;
  max?: number;
  decimals?: number;
  /** a sum under the column makes sense */
  sum?: boolean;
  /** what a person filling the template must know */
  note?: Text;
  /** said by another column too: left out where a record is shown whole, there to be filtered, typed and imported */
  isPart?: boolean;
  /** of a text: several of these, apart by 、 */
  listOf?: "industry";
  /** of a text: the form in which it is written, and to which what comes in is brought */
  form?: TextForm;
};

export type Register = {
  /** also the KIND of `perch import KIND` and the path segment of its routes */
  kind: string;
  room:
    | "identity"
    | "space"
    | "enterprise"
    | "attraction"
    | "delivery"
    | "support"
    | "growth"
    | "evaluation"
    | "renewal"
    | "insight";
  label: Text;
  columns: readonly Column[];
};

/** A value of a record as it travels: dates are text, absent is null. */
export type Value = string | number | boolean | null;
export type Row = Record<string, Value>;
