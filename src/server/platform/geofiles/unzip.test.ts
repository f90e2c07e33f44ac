import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { zipOf } from "#test/geo-fixtures.ts";
import { unzip } from "./unzip.ts";

const everything = () => true;
const file = (name: string, length: number) => ({ name, bytes: Buffer.alloc(length, 65) });

test("gives the wanted files and leaves the rest packed", async () => {
  const { bytes } = zipOf([file("a.shp", 10), file("b.exe", 10)]);
  const unzipped = await unzip(bytes, (name) => name.endsWith(".shp"));
  expect(unzipped).toMatchObject({ kind: "files", files: [{ name: "a.shp" }] });
});

test("stops at more files or more bytes than allowed", async () => {
  const { bytes } = zipOf([file("a.shp", 600), file("b.shp", 600)]);
  expect(await unzip(bytes, everything, { entries: 1, bytes: 9_999 })).toEqual({
    kind: "refuse",
    because: "too-large",
  });
  expect(await unzip(bytes, everything, { entries: 9, bytes: 1_000 })).toEqual({
    kind: "refuse",
    because: "too-large",
  });
  expect(await unzip(bytes, everything, { entries: 9, bytes: 1_200 })).toMatchObject({ kind: "files" });
});

test("an entry that unpacks to more than it says is refused", async () => {
  const bomb = deflateRawSync(Buffer.alloc(1_000_000));
  const { bytes } = zipOf([{ name: "a.shp", bytes: bomb }]);
  // method: deflate, in the local header and in the directory; the stated size stays that of the packed bytes
  const zip = Buffer.from(bytes);
  zip[8] = 8;
  zip[zip.indexOf("PK\x01\x02", 0, "latin1") + 10] = 8;
  expect(await unzip(zip, everything)).toEqual({ kind: "refuse", because: "not-a-zip" });
});
