import Fastify from "fastify";
import pg from "pg";

/** The least that could serve the page: Fastify, pg and one query; no sign-in, no scope, no contract. */
const [, , connectionString, port, sql] = process.argv;
const pool = new pg.Pool({ connectionString: connectionString!, max: 10 });
const app = Fastify();
app.get("/list", async () => {
  const { rows } = await pool.query(sql!);
  return { rows, total: rows.length };
});
await app.listen({ host: "127.0.0.1", port: Number(port) });
