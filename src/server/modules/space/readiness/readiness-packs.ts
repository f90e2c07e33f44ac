/** The rule packs of readiness shipped with Perch: the newest that is in force counts. */
import { readdir, readFile } from "node:fs/promises";
import { parse } from "yaml";
import { ReadinessPack } from "#contract/space/readiness-pack.ts";

const FOLDER = new URL("../../../../../rulepacks/readiness/", import.meta.url);
let packs: Promise<ReadinessPack[]> | undefined;

/** All of them, newest first. A file that does not fit the schema is a bug of the pack, and said at once. */
export function listReadinessPacks(): Promise<ReadinessPack[]> {
  packs ??= readPacks();
  return packs;
}

async function readPacks(): Promise<ReadinessPack[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".yaml"));
  const read = await Promise.all(
    names.map(async (name) => ReadinessPack.parse(parse(await readFile(new URL(name, FOLDER), "utf8")))),
  );
  return read.toSorted((a, b) => (a.inForceOn < b.inForceOn ? 1 : -1));
}

/** That in force on a day; before the first of them the first. */
export async function packOf(today: string): Promise<ReadinessPack> {
  const all = await listReadinessPacks();
  return all.find(({ inForceOn }) => inForceOn <= today) ?? all.at(-1)!;
}
