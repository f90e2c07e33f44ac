/** 行业标杆: how the figures of an industry lie, without anybody's own; and where one firm stands among its like. */
import { z } from "zod";
import { Text } from "./method.ts";

/** A group smaller than this is not shown: its percentiles would be its firms'. */
export const LEAST_FIRMS = 5;

export const Percentiles = z.object({
  n: z.int(),
  p10: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p90: z.number(),
});
export type Percentiles = z.infer<typeof Percentiles>;

export const BenchmarkIndicator = z.object({
  key: z.string(),
  label: Text,
  unit: z.string(),
  /** false where less is better */
  moreIsBetter: z.boolean(),
  clause: z.string().nullable(),
});
export type BenchmarkIndicator = z.infer<typeof BenchmarkIndicator>;

export const Benchmarks = z.object({
  year: z.int(),
  title: z.string(),
  status: z.string(),
  indicators: z.array(BenchmarkIndicator),
  /** GB/T 4754 divisions; the first has the empty code and is all of them together */
  groups: z.array(
    z.object({
      division: z.string(),
      label: Text,
      /** graded firms */
      firms: z.int(),
      /** by indicator; null where fewer than `LEAST_FIRMS` have it */
      values: z.record(z.string(), Percentiles.nullable()),
    }),
  ),
  /** divisions left out for being too small, and the firms in them */
  withheld: z.object({ divisions: z.int(), firms: z.int() }),
});
export type Benchmarks = z.infer<typeof Benchmarks>;

export const FirmPlace = z.object({
  division: z.string(),
  label: Text,
  firms: z.int(),
  /** true where the division is too small and all graded firms stand in for it */
  widened: z.boolean(),
  indicators: z.array(
    BenchmarkIndicator.extend({
      value: z.number().nullable(),
      among: Percentiles.nullable(),
      /** share of the group that does no better, per cent */
      aheadOf: z.number().nullable(),
    }),
  ),
});
export type FirmPlace = z.infer<typeof FirmPlace>;
