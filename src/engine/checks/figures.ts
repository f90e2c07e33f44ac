/** Reading single figures out of columns. */
import type { FirmFigures } from "./finding.ts";

export const figureAt = ({ figures }: FirmFigures, fact: string, row: number): number | null =>
  figures[fact]?.[row] ?? null;

/** 缺失 `missing`, 不适用 `not-applicable`, 零值不实 `false-zero`: what was said of the figure, if anything was. */
export const stateAt = ({ provenance }: FirmFigures, fact: string, row: number): string | undefined =>
  provenance[row]?.[fact]?.state;

/** A true zero: given, and nobody has said that it is not believed or that there is no such thing. */
export const isTrueZero = (firms: FirmFigures, fact: string, row: number): boolean =>
  figureAt(firms, fact, row) === 0 && stateAt(firms, fact, row) === undefined;

const OUTPUTS = ["valueAddedWan", "revenueWan", "outputWan"] as const;

/** The first figure that says that the firm produced something, or undefined. */
export const outputOf = (firms: FirmFigures, row: number): string | undefined =>
  OUTPUTS.find((fact) => (figureAt(firms, fact, row) ?? 0) > 0);
