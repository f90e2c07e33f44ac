import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import pg from "pg";

/**
 * Applies the numbered files of a folder that the database has not seen, each in its own transaction, under a lock
 * so that two starting processes do not race. An applied file that was edited is refused by name.
 * @returns the names applied now
 */
export async function migrate(connectionString: string, folder: URL): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(72616368)");
    await client.query(
      "create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ name: string; sha256: string }>(
      "select name, sha256 from migration",
    );
    const seen = new Map(rows.map(({ name, sha256 }) => [name, sha256]));
    const applied: string[] = [];
    for (const name of await numberedFiles(folder)) {
      const text = await readFile(new URL(name, folder), "utf8");
      const sha256 = createHash("sha256").update(text).digest("hex");
      if (seen.get(name) === sha256) continue;
      if (seen.has(name)) throw new Error(`${name} was edited after it was applied: add a new file instead`);
      await apply(client, name, text, sha256);
      applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function numberedFiles(folder: URL): Promise<string[]> {
  const names = (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort();
  for (const [index, name] of names.entries()) {
    // a number may be left out (it was kept for work that needed none), but never be used twice
    if (!/^\d{4}_/.test(name) || name.slice(0, 4) === names[index - 1]?.slice(0, 4))
      throw new Error(`a migration has a number of four digits of its own: ${name}`);
  }
  return names;
}

async function apply(client: pg.Client, name: string, text: string, sha256: string): Promise<void> {
  await client.query("begin");
  try {
    await client.query(text);
    await client.query("insert into migration (name, sha256) values ($1, $2)", [name, sha256]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
  }
}
