import { expect, test } from "vitest";
import { formatBits, qrCode } from "./qr-code.ts";
import { correctionOf } from "./qr-correction.ts";

test("correction and format are those of the standard's own examples", () => {
  const data = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17];
  expect(correctionOf(data, 10)).toEqual([196, 35, 39, 119, 235, 215, 231, 226, 93, 23]);
  expect([0, 5].map((mask) => formatBits(mask).toString(2))).toEqual(["101010000010010", "100000011001110"]);
});

test("a code is as large as its text needs, with a finder in three corners", () => {
  for (const [length, size] of [
    [14, 21],
    [84, 37],
    [106, 41],
    [122, 45],
    [213, 57],
  ] as const) {
    const code = qrCode("a".repeat(length))!;
    expect([length, code.length]).toEqual([length, size]);
    const finder = code.slice(0, 7).map((row) => row.slice(0, 7).map(Number).join(""));
    expect(finder).toEqual(["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]);
  }
  expect(qrCode("a".repeat(214))).toBeUndefined();
});
