/** The Word template that is shipped. */
import { writeDocument } from "#server/platform/documents/write-document.ts";
import { PLACEHOLDER_TABLES } from "./report-template-tables.ts";

let made: Promise<Uint8Array> | undefined;

/** The same bytes each time. */
export function defaultTemplate(): Promise<Uint8Array> {
  made ??= writeDocument(PLACEHOLDER_TABLES);
  return made;
}
