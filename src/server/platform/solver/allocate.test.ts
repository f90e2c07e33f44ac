import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Instance } from "#engine/allocation/instance.ts";
import { problemOf } from "#engine/allocation/read-instance.ts";
import { standing } from "#engine/allocation/standing.ts";
import { allocate } from "./allocate.ts";
import { dice } from "./dice.ts";

const solve = (instance: Instance, seconds: number, more: Partial<Parameters<typeof allocate>[1]> = {}) => {
  const began = performance.now();
  return allocate(problemOf(instance), {
    seconds,
    dice: dice(1),
    elapsedMs: () => performance.now() - began,
    ...more,
  });
};

/** Land as a zone has it: sites of some size, quotas of energy by district, a tax promised per pair. */
function land(projects: number, sites: number, seed: number): Instance {
  const fall = dice(seed);
  const between = (low: number, high: number) => Math.round(low + fall() * (high - low));
  const area = Array.from({ length: projects }, () => between(10, 80));
  return {
    sense: "max",
    assign: "optional",
    projects: area.map((_, p) => ({ id: `P${p}` })),
    sites: Array.from({ length: sites }, (_, s) => ({ id: `S${s}`, capacity: { mu: between(20, 120) } })),
    needs: {
      mu: area.map((mu) => Array.from({ length: sites }, () => (fall() < 0.6 ? null : mu))),
      tce: area.map((mu) => Array.from({ length: sites }, () => mu * 30)),
    },
    value: area.map((mu) => Array.from({ length: sites }, () => mu * between(10, 40))),
    quotas: [0, 1].map((district) => ({
      id: `片区${district}`,
      resource: "tce",
      sites: Array.from({ length: sites }, (_, s) => `S${s}`).filter((_, s) => s % 2 === district),
      capacity: 30 * 20 * sites,
    })),
  };
}

test("a small land is solved and proved, within every site and every quota", async () => {
  const instance = land(20, 15, 3);
  const found = await solve(instance, 30);
  expect(found.status).toBe("optimal");
  expect(standing(problemOf(instance), found.at!).over).toBe(0);
  expect(found.bound).toBe(found.cost);
});

test("projects that cannot all be placed are told to be too many", async () => {
  const instance: Instance = {
    sense: "min",
    assign: "all",
    projects: [{ id: "一" }, { id: "二" }, { id: "三" }],
    sites: [
      { id: "甲", capacity: { mu: 10 } },
      { id: "乙", capacity: { mu: 10 } },
    ],
    needs: {
      mu: [
        [7, 7],
        [7, 7],
        [7, 7],
      ],
    },
    value: [
      [1, 1],
      [1, 1],
      [1, 1],
    ],
  };
  expect(await solve(instance, 10)).toMatchObject({ status: "infeasible", at: undefined });
});

test("cancelled, it gives the best so far, with a bound", async () => {
  const instance = land(60, 60, 5);
  const stop = new AbortController();
  const found = await solve(instance, 30, { signal: stop.signal, onProgress: () => stop.abort() });
  expect(found.at).toBeDefined();
  expect(found.bound).toBeLessThanOrEqual(found.cost);
});

const GAP = new URL("../../../../../shared/data/gap/", import.meta.url);

/** A file out of a tar: headers of 512 bytes, the name first, the size in octal at 124. */
function fileIn(tar: Buffer, name: string): string {
  for (let at = 0; at < tar.length; ) {
    const size = Number.parseInt(tar.toString("latin1", at + 124, at + 135), 8) || 0;
    const named = tar.toString("latin1", at, at + 100).replace(/\0.*$/s, "");
    if (named.endsWith(name)) return tar.toString("latin1", at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`no ${name} in the archive`);
}

/** Agents and jobs, the costs of each agent, what it takes of each agent, and what the agents have. */
function assignment(text: string, sense: "max" | "min"): Instance {
  const [agents, jobs, ...numbers] = text.trim().split(/\s+/).map(Number) as [number, number, ...number[]];
  const by = (from: number) =>
    Array.from({ length: jobs }, (_, job) =>
      Array.from({ length: agents }, (_unused, agent) => numbers[from + agent * jobs + job]!),
    );
  return {
    sense,
    assign: "all",
    projects: Array.from({ length: jobs }, (_, j) => ({ id: `j${j}` })),
    sites: Array.from({ length: agents }, (_, a) => ({
      id: `a${a}`,
      capacity: { time: numbers[2 * agents * jobs + a]! },
    })),
    needs: { time: by(agents * jobs) },
    value: by(0),
  };
}

describe.skipIf(!existsSync(GAP))(
  "OR-Library's assignment instances (gap1–gap4) give their published optima",
  () => {
    const best = () => readFileSync(new URL("gap-best.csv", GAP), "utf8");
    test.each([
      ["c0515_1", "max"],
      ["c0515_1", "min"],
      ["c0525_3", "max"],
      ["c0530_5", "max"],
    ] as const)("%s, %s", async (name, sense) => {
      const instance = assignment(
        fileIn(gunzipSync(readFileSync(new URL("gap.tar.gz", GAP))), `${name}.txt`),
        sense,
      );
      const published = best().match(new RegExp(`^${name},${sense},(\\d+)`, "im"))![1];
      const found = await solve(instance, 60);
      expect(found.status).toBe("optimal");
      expect(Math.abs(found.cost)).toBe(Number(published));
    });
  },
);
