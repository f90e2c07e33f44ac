/** QR codes (ISO/IEC 18004): bytes, error correction M, versions 1 to 10, which is 213 bytes: an address and room to spare. */
import { correctionOf } from "./qr-correction.ts";

/** By version: codewords of data, blocks, codewords of correction in each block. */
const VERSIONS = [
  [16, 1, 10],
  [28, 1, 16],
  [44, 1, 26],
  [64, 2, 18],
  [86, 2, 24],
  [108, 4, 16],
  [124, 4, 18],
  [154, 4, 22],
  [182, 5, 22],
  [216, 5, 26],
] as const;

type Grid = { size: number; dark: boolean[][]; fixed: boolean[][] };

/** The modules of the code, row by row, true where dark; undefined where the text is too long. */
export function qrCode(text: string): boolean[][] | undefined {
  const bytes = new TextEncoder().encode(text);
  const version = VERSIONS.findIndex(([data], i) => bytes.length + (i < 9 ? 2 : 3) <= data) + 1;
  if (version === 0) return undefined;
  const grid = blank(version);
  place(grid, codewordsOf(bytes, version));
  let best: { dark: boolean[][]; penalty: number } | undefined;
  for (let mask = 0; mask < 8; mask++) {
    const dark = masked(grid, mask);
    drawFormat(dark, grid.size, mask);
    const penalty = penaltyOf(dark);
    if (!best || penalty < best.penalty) best = { dark, penalty };
  }
  return best!.dark;
}

/** Mode, length, bytes, padding; then correction by blocks, both interleaved. */
function codewordsOf(bytes: Uint8Array, version: number): number[] {
  const [data, blocks, correction] = VERSIONS[version - 1]!;
  const bits: number[] = [];
  const push = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i--) bits.push((value >> i) & 1);
  };
  push(4, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, data * 8 - bits.length));
  while (bits.length % 8 > 0) bits.push(0);
  const words: number[] = [];
  for (let i = 0; i < bits.length; i += 8) words.push(Number.parseInt(bits.slice(i, i + 8).join(""), 2));
  for (let pad = 0xec; words.length < data; pad ^= 0xec ^ 0x11) words.push(pad);
  const short = Math.floor(data / blocks);
  const longer = blocks - (data % blocks);
  const parts: number[][] = [];
  for (let i = 0, at = 0; i < blocks; i++) {
    const length = short + (i >= longer ? 1 : 0);
    parts.push(words.slice(at, at + length));
    at += length;
  }
  return [...interleaved(parts), ...interleaved(parts.map((part) => correctionOf(part, correction)))];
}

function interleaved(parts: readonly number[][]): number[] {
  const longest = Math.max(...parts.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => parts.flatMap((part) => part[i] ?? [])).flat();
}

/** Finders, timing, alignment and version; the places of the format are kept free. */
function blank(version: number): Grid {
  const size = version * 4 + 17;
  const rows = () => Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  const grid: Grid = { size, dark: rows(), fixed: rows() };
  const set = (x: number, y: number, dark: boolean) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    grid.dark[y]![x] = dark;
    grid.fixed[y]![x] = true;
  };
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    around(4, (dx, dy, far) => set(cx + dx, cy + dy, far !== 2 && far !== 4));
  drawAlignment(version, set);
  keepFormatFree(grid);
  if (version >= 7) drawVersion(version, size, set);
  return grid;
}

type SetModule = (x: number, y: number, dark: boolean) => void;

function drawAlignment(version: number, set: SetModule): void {
  const centres = alignmentOf(version);
  const last = centres.length - 1;
  for (const [i, cx] of centres.entries()) {
    for (const [j, cy] of centres.entries()) {
      const onFinder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (!onFinder) around(2, (dx, dy, far) => set(cx + dx, cy + dy, far !== 1));
    }
  }
}

function keepFormatFree({ size, fixed }: Grid): void {
  for (let i = 0; i < 9; i++) {
    fixed[i]![8] = true;
    fixed[8]![i] = true;
    if (i === 8) continue;
    fixed[8]![size - 1 - i] = true;
    fixed[size - 1 - i]![8] = true;
  }
}

function around(reach: number, visit: (dx: number, dy: number, far: number) => void): void {
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) visit(dx, dy, Math.max(Math.abs(dx), Math.abs(dy)));
}

function alignmentOf(version: number): number[] {
  if (version === 1) return [];
  const end = version * 4 + 10;
  return version < 7 ? [6, end] : [6, (6 + end) / 2, end];
}

function drawVersion(
  version: number,
  size: number,
  set: (x: number, y: number, dark: boolean) => void,
): void {
  let rest = version;
  for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let i = 0; i < 18; i++) {
    const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
    set(a, b, ((bits >> i) & 1) === 1);
    set(b, a, ((bits >> i) & 1) === 1);
  }
}

/** In pairs of columns from the right, up and down in turn, past what is fixed. */
function place({ size, dark, fixed }: Grid, words: readonly number[]): void {
  let at = 0;
  for (const [x, y] of wayThrough(size)) {
    if (fixed[y]![x] || at >= words.length * 8) continue;
    dark[y]![x] = ((words[at >> 3]! >> (7 - (at & 7))) & 1) === 1;
    at += 1;
  }
}

function* wayThrough(size: number): Generator<[number, number]> {
  for (let pair = 0; pair < (size - 1) / 2; pair++) {
    // the column of timing is stepped over
    const right = size - 1 - 2 * pair - (size - 1 - 2 * pair <= 6 ? 1 : 0);
    for (let step = 0; step < size; step++) {
      const y = pair % 2 === 0 ? size - 1 - step : step;
      yield [right, y];
      yield [right - 1, y];
    }
  }
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

const masked = ({ dark, fixed }: Grid, mask: number): boolean[][] =>
  dark.map((row, y) => row.map((bit, x) => (fixed[y]![x] ? bit : bit !== MASKS[mask]!(x, y))));

/** Error correction M is 00. */
export function formatBits(mask: number): number {
  let rest = mask;
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  return ((mask << 10) | rest) ^ 0x5412;
}

function drawFormat(dark: boolean[][], size: number, mask: number): void {
  const bits = formatBits(mask);
  const bit = (i: number) => ((bits >> i) & 1) === 1;
  for (let i = 0; i < 6; i++) dark[i]![8] = bit(i);
  dark[7]![8] = bit(6);
  dark[8]![8] = bit(7);
  dark[8]![7] = bit(8);
  for (let i = 9; i < 15; i++) dark[8]![14 - i] = bit(i);
  for (let i = 0; i < 8; i++) dark[8]![size - 1 - i] = bit(i);
  for (let i = 8; i < 15; i++) dark[size - 15 + i]![8] = bit(i);
  dark[size - 8]![8] = true;
}

/** What makes a code hard to read: long runs, blocks, false finders, too much of one colour. */
function penaltyOf(dark: readonly boolean[][]): number {
  const size = dark.length;
  const columns = dark.map((_, x) => dark.map((row) => row[x]!));
  const lines = [...dark, ...columns].reduce((sum, line) => sum + penaltyOfLine(line), 0);
  const blocks = dark.flatMap((row, y) => row.filter((bit, x) => isBlock(dark, x, y, bit))).length;
  const share = dark.flat().filter(Boolean).length / size ** 2;
  return lines + 3 * blocks + Math.floor(Math.abs(share - 0.5) * 20) * 10;
}

function penaltyOfLine(line: readonly boolean[]): number {
  const text = line.map(Number).join("");
  const runs = (text.match(/0{5,}|1{5,}/g) ?? []).reduce((sum, run) => sum + run.length - 2, 0);
  return runs + 40 * (text.match(/(?=00001011101|10111010000)/g) ?? []).length;
}

const isBlock = (dark: readonly boolean[][], x: number, y: number, bit: boolean): boolean =>
  x > 0 && y > 0 && [dark[y - 1]![x], dark[y]![x - 1], dark[y - 1]![x - 1]].every((other) => other === bit);
