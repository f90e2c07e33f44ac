import { perchApp } from "#server/app.ts";
import { startBackground } from "#server/platform/background.ts";
import { openDatabase } from "#server/platform/db.ts";
import { allRoutes } from "#server/routes.ts";
import { anchorBook } from "#test/anchor-book.ts";

/** Perch as it is served: session, permit, row and field scope, the contract, and a log line for every request. */
const [, , connectionString, port] = process.argv;
const { db } = openDatabase(connectionString!);
const background = startBackground(() => {});
const app = await perchApp({
  db,
  now: () => new Date(),
  routes: allRoutes({ secure: false, version: "bench", demoLogins: null, background, anchors: anchorBook() }),
});
await app.listen({ host: "127.0.0.1", port: Number(port) });
process.on("SIGTERM", () => process.exit(0));
