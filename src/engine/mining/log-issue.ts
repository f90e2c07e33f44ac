/** What is wrong with a log, and where. */
export type LogIssue = {
  /** line of the sheet, counted from 1 with the header; number of the event in XES and OCEL; null: the file as a whole */
  row: number | null;
  column: string | null;
  code: string;
  message: string;
};

/** No log can be made of the file at all. */
export class LogFault extends Error {
  override name = "LogFault";
  readonly issues: readonly LogIssue[];

  constructor(...issues: LogIssue[]) {
    super(issues.map(({ message }) => message).join("\n"));
    this.issues = issues;
  }
}
