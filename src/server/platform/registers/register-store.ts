import type { RawBuilder } from "kysely";
import type { Filter } from "#contract/list.ts";
import type { RegisterEntry } from "#contract/registers.ts";
import type { RawSheet } from "#engine/sheet/raw-sheet.ts";
import type { ReadRow } from "#engine/sheet/read-rows.ts";
import type { Column, Row, Text, Value } from "#kernel/register.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db.ts";

/** How one column of a register is kept. `r` is the register's own row, the joins name the rest. */
export type StoredColumn = {
  read: RawBuilder<unknown>;
  /** a cheaper way to filter by it than working it out for every row */
  where?: (filter: Filter, column: Column) => RawBuilder<unknown>;
  /** absent: derived, or part of another column */
  write?: {
    column: string;
    to?: (value: Value) => unknown;
    /** turns what a person writes (a name, a code) into the id it stands for; what it does not return is unknown */
    lookup?: (tx: Tx, texts: string[]) => Promise<Map<string, string>>;
    /** what is looked up, for the message: 片区, 宗地 */
    what?: Text;
  };
};

/**
 * What a room keeps beside the records because it follows from them and is dear to work out for every reader (ADR 0011).
 * `touched` names what is concerned and is asked before and after a write, so that a record that moved from one firm to
 * another concerns both; `settle` then brings all of it in step. It runs in the writing transaction after its events:
 * from there on the zone's writers take turns, so that none settles from what another is about to change.
 */
export type InStep = {
  touched: (tx: Tx, ids: readonly string[]) => Promise<string[]>;
  settle: (tx: Tx, touched: readonly string[], ctx: Context) => Promise<void>;
};

/** A record that is to be written: as it shall be, and its id unless it is new. */
export type Asked = { id: string | null; record: Row; why?: string | undefined };

/**
 * A rule that holds between records of a register (shares of one unit, say), tried in the writing transaction. Each is
 * tried as if those before it stood already; one that is refused is left out, and the others stand. While `writing` it
 * locks what the records have a share in, in the order of ids, so that no two writers admit what only one of them may.
 */
export type Guard = (
  tx: Tx,
  asked: readonly Asked[],
  how: { mode: "trying" | "writing"; now: () => Date },
) => Promise<{ column: string | null; code: string; message: Text }[][]>;

/** A row as read, the record that it speaks of, and whether the file has a column of that key. */
export type ProposalRow = { row: ReadRow; held: Row | undefined; hasColumn(key: string): boolean };

/** Where a register's records live and how they are read and written; the generic list, export and import run on it. */
export type RegisterStore = {
  entry: RegisterEntry;
  table: string;
  joins: RawBuilder<unknown>;
  columns: Record<string, StoredColumn>;
  /** the column naming the firm, where a firm's user may see its own rows: `id`, `enterprise_id` */
  firmColumn?: string;
  /** the texts a record is found by; kept as bigrams and pinyin in `search` */
  search?: (record: Row) => (string | null)[];
  /** how a record without such texts of its own is found: by those of the records it belongs to */
  foundBy?: (q: string, tokens: string[]) => RawBuilder<unknown>;
  /** the condition under which a record lies within a polygon, given as SQL's own text for one; absent: it has no place */
  within?: (polygon: string) => RawBuilder<unknown>;
  /** which records lists leave out unless they filter by this column: land that is no more, say */
  standing?: { condition: RawBuilder<unknown>; unless: string };
  /** of which records a row of a file may speak; absent: of all. A row of a key of others is a new record */
  spokenOf?: RawBuilder<unknown>;
  /** the same register as it was at the end of a day */
  asAt?: (on: string) => RegisterStore;
  /** the record's name in the ledger */
  title: (record: Row) => string;
  defaultSort: string;
  /** columns of the table that are set besides, from the whole record: e.g. provenance */
  also?: (record: Row, written: ReadonlySet<string>) => Record<string, unknown>;
  /** choices for the template's drop-downs: the registered districts, say */
  lists?: (tx: Tx) => Promise<Record<string, string[]>>;
  /** what is kept beside the records and follows from them */
  inStep?: InStep;
  /** brings a sheet that keeps a record in several rows or columns into the form of the register, row numbers kept */
  fold?: (sheet: RawSheet) => RawSheet;
  /** gives rows of a file what may be told from the rest of them, each with a warning that says so */
  propose?: (tx: Tx, rows: readonly ProposalRow[]) => Promise<void>;
  /** a rule of the whole record; what it returns is shown at the row */
  check?: (record: Row) => { column: string | null; code: string; message: Text }[];
  /** a rule between records; what it returns is shown at the row */
  guard?: Guard;
};
