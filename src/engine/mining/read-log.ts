import type { EventLog } from "./event-log.ts";
import type { LogIssue } from "./log-issue.ts";

/** What a reader made of a file. */
export type ReadLog = {
  log: EventLog;
  /** cases left out because an event of theirs could not be read */
  setAside: string[];
  issues: LogIssue[];
  /** of an object-centric log: the type of object that its cases are */
  objectType: string | null;
};
