/**
 * Writes what follows from the migrations: the types of the tables and the dump that reviewers read. `test/schema.test.ts`
 * fails while they differ. Run after adding a migration:  npm run schema
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeSchema } from "./describe-schema.ts";
import { generateTypes } from "./generate-types.ts";
import { onFreshDatabase } from "./throwaway-database.ts";

const root = join(import.meta.dirname, "..");
await onFreshDatabase(async (url) => {
  writeFileSync(join(root, "migrations/schema.txt"), await describeSchema(url));
  writeFileSync(join(root, "src/server/platform/schema.ts"), generateTypes(url));
});
