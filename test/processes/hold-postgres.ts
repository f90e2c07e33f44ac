/** Starts the embedded PostgreSQL on a data directory, prints its connection string, and holds it until told to stop. */
import { startEmbedded } from "#server/platform/postgres/start-embedded.ts";

const server = await startEmbedded({ dataDir: process.argv[2]! });
process.on("SIGTERM", () => void server.stop().then(() => process.exit(0)));
process.stdout.write(
  `${JSON.stringify({ url: server.connectionString("postgres"), postmaster: server.postmaster })}\n`,
);
setInterval(() => {}, 60_000);
