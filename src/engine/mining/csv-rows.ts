/**
 * A .csv as rows of cells, text by text as it arrives. A quote opens only where a cell begins. Where it never closes, or
 * closes on a later line in the midst of text or with another width than the header's, the line is given as broken and
 * reading goes on with the next one: one lost quote costs one row.
 */
export type CsvHandler = {
  row: (cells: string[], rowNo: number) => void;
  broken: (line: string, rowNo: number) => void;
};

const LONGEST_ROW = 2 ** 18;

export function csvRows(delimiter: string, { row, broken }: CsvHandler) {
  let rest = "";
  let rowNo = 0;
  let width = 0;
  /** lines of a row whose quote is open */
  let pending: string[] = [];
  let pendingChars = 0;

  const give = (cells: string[]): void => {
    rowNo += 1;
    if (rowNo === 1) width = cells.length;
    row(cells, rowNo);
  };
  const giveUp = (): void => {
    const [first, ...others] = pending;
    pending = [];
    pendingChars = 0;
    rowNo += 1;
    if (rowNo === 1) width = first!.split(delimiter).length;
    broken(first!, rowNo);
    for (const line of others) take(line);
  };
  const take = (line: string): void => {
    const hasQuote = line.includes('"');
    if (pending.length === 0 && !hasQuote) {
      give(line.split(delimiter));
      return;
    }
    pending.push(line);
    pendingChars += line.length + 1;
    // a line without a quote closes none: it is not worth reading the row again
    const read = hasQuote ? cellsOf(pending.join("\n"), delimiter) : undefined;
    const isWrong = read && pending.length > 1 && rowNo > 0 && (read.trails || read.cells.length !== width);
    if (isWrong || pendingChars > LONGEST_ROW) giveUp();
    else if (read) {
      pending = [];
      pendingChars = 0;
      give(read.cells);
    }
  };
  return {
    write(text: string): void {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      for (const line of lines) take(line.endsWith("\r") ? line.slice(0, -1) : line);
    },
    end(): void {
      if (rest !== "") take(rest.endsWith("\r") ? rest.slice(0, -1) : rest);
      rest = "";
      while (pending.length > 0) giveUp();
    },
  };
}

/** Undefined where a quote is still open at the end; `trails` where text follows a closing quote in its cell. */
function cellsOf(text: string, delimiter: string): { cells: string[]; trails: boolean } | undefined {
  const cells: string[] = [];
  let trails = false;
  let at = 0;
  for (;;) {
    let cell = "";
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end === -1) return undefined;
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
      trails ||= at < text.length && !text.startsWith(delimiter, at);
    }
    const next = text.indexOf(delimiter, at);
    cells.push(cell + (next === -1 ? text.slice(at) : text.slice(at, next)));
    if (next === -1) return { cells, trails };
    at = next + delimiter.length;
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
