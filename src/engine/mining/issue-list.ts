/** Collects what is wrong with a log's rows; of a file that is wrong throughout, the first thousand and how many more. */
import type { LogIssue } from "./log-issue.ts";

const MOST = 1000;

export type IssueList = { add: (issue: LogIssue) => void; all: () => LogIssue[] };

export function issueList(): IssueList {
  const listed: LogIssue[] = [];
  let more = 0;
  return {
    add(issue) {
      if (listed.length < MOST) listed.push(issue);
      else more += 1;
    },
    all: () =>
      more === 0
        ? listed
        : [
            ...listed,
            { row: null, column: null, code: "more-issues", message: `另有 ${more} 处问题 · ${more} more` },
          ],
  };
}

/** Text from a file, short enough to be said. */
export const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
