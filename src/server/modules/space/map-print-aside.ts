import { GRADE_LOOK, GROUND, type Look, STATUS_LOOK, UNGRADED_LOOK } from "#contract/space/map-look.ts";
import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import type { Text } from "#kernel/register.ts";
import { ASIDE, FRAME, SHEET, type SheetView, scaleBarM } from "./map-print-sheet.ts";
import { markup, type PrintedBy, patternDrawing } from "./map-print-svg.ts";
import { PRINT_WORDS } from "./map-print-words.ts";

export type LegendLine = { value: string; parcels: number; areaMu: number };
export type SheetText = {
  zone: string;
  title: string;
  synthetic: boolean;
  by: PrintedBy;
  filtered: boolean;
  lines: readonly LegendLine[];
  /** label and text of the notes at the foot */
  notes: readonly [Text, string][];
  say: (text: Text) => string;
};

const number = (value: number, digits = 0): string =>
  value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** The column beside the map: what it is, what its colours mean, how far is how far, where north is, where it is from. */
export function asideDrawing(view: SheetView, sheet: SheetText): string {
  const { say } = sheet;
  const head = [
    text(ASIDE.x, 19, 4, sheet.zone, { colour: "#4a5361" }),
    ...wrapped(sheet.title, 8, 8.6).map((line, i) => text(ASIDE.x, 29 + i * 9.4, 7.4, line, { weight: 600 })),
    sheet.synthetic
      ? `<g transform="translate(${ASIDE.x} 42)"><rect width="21" height="6.4" rx=".8" fill="none" stroke="${GROUND.planLine}" stroke-width=".3" stroke-dasharray="1 .6"/>${text(10.5, 4.4, 3.2, say(PRINT_WORDS.synthetic), { anchor: "middle", colour: GROUND.planLine })}</g>`
      : "",
  ];
  const legendTop = 60;
  return [
    ...head,
    legend(legendTop, sheet),
    northArrow(ASIDE.x + 60, 206, say(PRINT_WORDS.north)),
    scaleBar(view, say),
    notes(sheet),
  ].join("");
}

function legend(top: number, { by, lines, say, filtered }: SheetText): string {
  const looks = by === "status" ? STATUS_LOOK : GRADE_LOOK;
  const label = (value: string): string => {
    if (value === "") return say(PRINT_WORDS.ungraded);
    const status = PARCEL_STATUSES.find((one) => one.value === value);
    return by === "status" && status ? say(status.label) : value;
  };
  const rows = lines.map(({ value, parcels, areaMu }, i) => {
    const y = top + 6 + i * 7;
    return [
      swatch(ASIDE.x, y, looks[value] ?? UNGRADED_LOOK, by === "grade" ? value : ""),
      text(ASIDE.x + 12, y + 3.6, 3.2, label(value), {}),
      text(ASIDE.x + 44, y + 3.6, 3, number(parcels), { anchor: "end" }),
      text(ASIDE.x + 68, y + 3.6, 3, number(areaMu, 1), { anchor: "end", colour: "#4a5361" }),
    ].join("");
  });
  const foot = top + 9 + lines.length * 7;
  const sum = lines.reduce(
    (total, one) => ({ parcels: total.parcels + one.parcels, areaMu: total.areaMu + one.areaMu }),
    {
      parcels: 0,
      areaMu: 0,
    },
  );
  return [
    text(ASIDE.x, top, 3.6, say(PRINT_WORDS.legend), { weight: 600 }),
    text(ASIDE.x + 44, top, 2.6, say(PRINT_WORDS.parcels), { anchor: "end", colour: "#5f6875" }),
    text(ASIDE.x + 68, top, 2.6, say(PRINT_WORDS.mu), { anchor: "end", colour: "#5f6875" }),
    rule(top + 2),
    ...rows,
    rule(foot - 1.4),
    text(ASIDE.x, foot + 3, 3, say(filtered ? PRINT_WORDS.filtered : PRINT_WORDS.onSheet), {
      colour: "#4a5361",
    }),
    text(ASIDE.x + 44, foot + 3, 3, number(sum.parcels), { anchor: "end", weight: 600 }),
    text(ASIDE.x + 68, foot + 3, 3, number(sum.areaMu, 1), { anchor: "end", weight: 600 }),
    groundKey(foot + 11, say),
  ].join("");
}

function groundKey(top: number, say: SheetText["say"]): string {
  const line = (y: number, drawing: string, word: Text) =>
    `${drawing}${text(ASIDE.x + 12, y + 1.1, 3, say(word), { colour: "#4a5361" })}`;
  return [
    line(
      top,
      `<path d="M${ASIDE.x} ${top}h9" stroke="${GROUND.roadEdge}" stroke-width="2"/><path d="M${ASIDE.x} ${top}h9" stroke="#fff" stroke-width="1.5"/>`,
      PRINT_WORDS.road,
    ),
    line(
      top + 6,
      `<rect x="${ASIDE.x}" y="${top + 4.4}" width="9" height="3.2" fill="${GROUND.water}" stroke="${GROUND.waterLine}" stroke-width=".15"/>`,
      PRINT_WORDS.water,
    ),
    line(
      top + 12,
      `<rect x="${ASIDE.x}" y="${top + 10.4}" width="9" height="3.2" fill="${GROUND.green}"/>`,
      PRINT_WORDS.green,
    ),
    line(
      top + 18,
      `<path d="M${ASIDE.x} ${top + 18}h9" stroke="${GROUND.district}" stroke-width=".45" stroke-dasharray="3 1 .6 1"/>`,
      PRINT_WORDS.district,
    ),
  ].join("");
}

function swatch(x: number, y: number, look: Look, letter: string): string {
  const dash = look.dashed ? ' stroke-dasharray="1.2 .7"' : "";
  const rect = `<rect x="${x}" y="${y}" width="9" height="4.8" fill="${look.fill}" stroke="${look.line}" stroke-width=".2"${dash}/>`;
  const corners: [number, number][] = [
    [x, y],
    [x + 9, y],
    [x + 9, y + 4.8],
    [x, y + 4.8],
  ];
  const over = patternDrawing(look, [corners]);
  const mark = letter
    ? text(x + 4.5, y + 3.7, 3.4, letter, { anchor: "middle", weight: 600, colour: look.line })
    : "";
  return rect + over + mark;
}

const northArrow = (x: number, y: number, north: string): string =>
  `<g transform="translate(${x} ${y})"><path d="M0 0 3.2 13 0 10.4-3.2 13z" fill="${GROUND.ink}"/><path d="M0 0 3.2 13 0 10.4z" fill="#fff" stroke="${GROUND.ink}" stroke-width=".2"/>${text(0, -1.6, 3.6, north, { anchor: "middle", weight: 600 })}</g>`;

function scaleBar({ scale }: SheetView, say: SheetText["say"]): string {
  const lengthM = scaleBarM(scale);
  const mm = (lengthM * 1000) / scale;
  const y = 226;
  const parts = [0, 1, 2, 3].map((i) => {
    const fill = i % 2 === 0 ? GROUND.ink : "#fff";
    return `<rect x="${(ASIDE.x + (i * mm) / 4).toFixed(2)}" y="${y}" width="${(mm / 4).toFixed(2)}" height="1.6" fill="${fill}" stroke="${GROUND.ink}" stroke-width=".2"/>`;
  });
  const said = lengthM >= 1000 ? `${lengthM / 1000} km` : `${lengthM} m`;
  return [
    text(ASIDE.x, y - 6, 3.4, `${say(PRINT_WORDS.scale)} 1 : ${number(scale)}`, { weight: 600 }),
    text(ASIDE.x, y - 1.4, 2.6, "0", {}),
    text(ASIDE.x + mm, y - 1.4, 2.6, said, { anchor: "middle" }),
    ...parts,
  ].join("");
}

/** 图签: what the sheet is, line by line in a frame; below it what it is good for. */
function notes({ notes: lines, say, synthetic }: SheetText): string {
  const foot = wrapped(
    say(synthetic ? PRINT_WORDS.syntheticNote : PRINT_WORDS.legalNote),
    2.5,
    2.5,
    ASIDE.width,
  );
  const bottom = FRAME.y + FRAME.height;
  const rows = lines.map(([label, said]) => ({
    label: say(label),
    said: wrapped(said, 2.6, 2.6, ASIDE.width - BLOCK.label - 2).slice(0, 2),
  }));
  const high = rows.reduce((sum, { said }) => sum + heightOf(said), 0);
  const top = bottom - high - foot.length * 3.8 - 1.5;
  let y = top;
  const drawn = rows.map(({ label, said }) => {
    const start = y;
    y += heightOf(said);
    const words = said.map((line, i) =>
      text(ASIDE.x + BLOCK.label + 1.5, start + 3.6 + i * 3.6, 2.6, line, { colour: GROUND.ink }),
    );
    const edge = `<path d="M${ASIDE.x} ${start.toFixed(2)}h${ASIDE.width}" stroke="#cfcabd" stroke-width=".15"/>`;
    return edge + text(ASIDE.x + 1.5, start + 3.6, 2.5, label, { colour: "#5f6875" }) + words.join("");
  });
  const frame = `<rect x="${ASIDE.x}" y="${top.toFixed(2)}" width="${ASIDE.width}" height="${high.toFixed(2)}" fill="none" stroke="${GROUND.ink}" stroke-width=".3"/><path d="M${ASIDE.x + BLOCK.label} ${top.toFixed(2)}v${high.toFixed(2)}" stroke="#cfcabd" stroke-width=".15"/>`;
  const below = foot.map((line, i) =>
    text(ASIDE.x, bottom - (foot.length - 1 - i) * 3.8 - 0.4, 2.5, line, { colour: "#4a5361" }),
  );
  return [...drawn, frame, ...below].join("");
}

const BLOCK = { label: 17, row: 5.2 } as const;
const heightOf = (said: readonly string[]): number => BLOCK.row + (said.length - 1) * 3.6;

const rule = (y: number): string =>
  `<path d="M${ASIDE.x} ${y}H${SHEET.width - 10}" stroke="#cfcabd" stroke-width=".25"/>`;

/** Breaks a text where the column ends. */
function wrapped(said: string, size: number, latin: number, room: number = ASIDE.width): string[] {
  const rows = [""];
  let width = 0;
  for (const character of said) {
    const own = /[\u2e80-\uffef]/.test(character) ? size : latin * 0.56;
    if (width + own > room) {
      rows.push("");
      width = 0;
    }
    rows[rows.length - 1] += character;
    width += own;
  }
  return rows.slice(0, 4);
}

type TextStyle = { anchor?: "middle" | "end"; weight?: number; colour?: string };

export function text(x: number, y: number, size: number, said: string, style: TextStyle): string {
  const { anchor, weight = 400, colour = GROUND.ink } = style;
  return `<text x="${x.toFixed(2)}" y="${y.toFixed(2)}" font-size="${size}" font-weight="${weight}" fill="${colour}"${anchor ? ` text-anchor="${anchor}"` : ""}>${markup(said)}</text>`;
}
