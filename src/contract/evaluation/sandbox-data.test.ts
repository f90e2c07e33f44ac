import fc from "fast-check";
import { expect, test } from "vitest";
import type { NumberColumn } from "#engine/evaluation/population.ts";
import { method } from "#test/evaluation.ts";
import { packSandbox, type SandboxData, unpackSandbox } from "./sandbox-data.ts";

const figure = fc.oneof(
  fc.double({ noDefaultInfinity: true }),
  fc.integer({ min: -5_000_000, max: 5_000_000 }).map((cents) => cents / 100),
  fc.constantFrom(0, -0, Number.NaN, 2 ** 31, -(2 ** 31), 1e-300),
);

const data = fc.integer({ min: 0, max: 40 }).chain((rows) => {
  const column = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: rows, maxLength: rows });
  return fc
    .record({
      ids: column(fc.uuid()),
      names: column(fc.string({ unit: "grapheme" }).map((name) => name.replaceAll("\n", ""))),
      exact: column(fc.integer({ min: -100_000, max: 100_000 }).map((tenths) => tenths / 10)),
      mixed: column(figure),
      states: column(fc.nat(3)),
      codes: column(fc.integer({ min: -1, max: 70_000 })),
    })
    .map(
      (made): SandboxData => ({
        runId: "run",
        year: 2025,
        method: method(),
        cap: null,
        baselines: { taxPerMu: { "": 24.097 } },
        divisions: { "34": { zh: "通用设备制造业", en: "Machinery" } },
        histories: [["D", null, "C"]],
        population: {
          ids: made.ids,
          names: made.names,
          numbers: {
            areaMu: { values: Float64Array.from(made.exact) },
            taxWan: { values: Float64Array.from(made.mixed), states: Uint8Array.from(made.states) },
          },
          texts: { tier: { words: ["above", "below"], codes: Int32Array.from(made.codes) } },
        },
        storedGrade: Int32Array.from(made.codes),
        history: Int32Array.from(made.codes),
      }),
    );
});

test("what is packed comes out as it was, to the last bit", () => {
  fc.assert(
    fc.property(data, (packed) => {
      const { population, ...rest } = unpackSandbox(packSandbox(packed).buffer);
      const { population: given, ...facts } = packed;
      expect(rest).toEqual(facts);
      expect(population.ids).toEqual(given.ids);
      if (given.ids.length > 0) expect(population.names).toEqual(given.names);
      expect(population.texts).toEqual(given.texts);
      for (const [fact, column] of Object.entries(given.numbers)) {
        const read: NumberColumn = population.numbers[fact]!;
        expect(read.states).toEqual(column.states);
        for (const [row, value] of column.values.entries())
          expect(Object.is(read.values[row], value)).toBe(true);
      }
    }),
  );
});

test("decimals of figures as they are typed travel in four bytes each", () => {
  const values = Float64Array.from({ length: 1000 }, (_, n) => (n * 317 + 11) / 100);
  const population = {
    ids: Array.from(values, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`),
    names: Array.from(values, () => ""),
    numbers: { areaMu: { values } },
    texts: {},
  };
  const packed = packSandbox({
    runId: "",
    year: 2025,
    method: method(),
    cap: null,
    baselines: {},
    divisions: {},
    histories: [],
    population,
    storedGrade: new Int32Array(1000),
    history: new Int32Array(1000),
  });
  expect(packed.length).toBeLessThan(1000 * (16 + 1 + 1 + 1 + 4) + 4000);
});

test("bytes of something else are not taken for figures", () => {
  expect(() => unpackSandbox(new TextEncoder().encode("{}").buffer as ArrayBuffer)).toThrow();
});
