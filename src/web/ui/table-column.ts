import type { ReactNode } from "react";

/** A column as the table draws it. `tableColumnsOf` makes these from the columns of a register. */
export type TableColumn<R> = {
  key: string;
  title: string;
  unit?: string | undefined;
  /** numbers stand to the right */
  align?: "end" | undefined;
  sortable?: boolean | undefined;
  note?: string | undefined;
  /** long words run over several lines instead of being cut */
  wrap?: boolean;
  /** takes the whole width of a phone's card */
  wide?: boolean;
  render: (row: R) => ReactNode;
};

export type Selection<R> = {
  ids: ReadonlySet<string>;
  onChange: (ids: ReadonlySet<string>) => void;
  nameOf: (row: R) => string;
};
