import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AnchorBook, openAnchorBook } from "#server/platform/ledger-anchors.ts";

/** A book of anchors in a directory of its own. */
export const anchorBook = (): AnchorBook => openAnchorBook(mkdtempSync(join(tmpdir(), "perch-anchors-")));
