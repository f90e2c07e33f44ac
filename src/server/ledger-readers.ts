import { lineageReader } from "./modules/renewal/lineage/lineage-reader.ts";
import { supplyReader } from "./modules/space/siting/supply-reader.ts";
import type { LedgerReader } from "./platform/ledger-reader.ts";

/** What closes the loop: every room's readers of what the others write. */
export const LEDGER_READERS: readonly LedgerReader[] = [lineageReader, supplyReader];
