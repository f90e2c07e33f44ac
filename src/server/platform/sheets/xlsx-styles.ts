/** The cell styles of every workbook that Perch writes, and their number formats. */
const MOST_DECIMALS = 6;
const FIRST_CUSTOM_FORMAT = 164;
const DAY_FORMAT = FIRST_CUSTOM_FORMAT;
const numberFormat = (decimals: number): number => FIRST_CUSTOM_FORMAT + 1 + decimals;

/** Fonts: 0 body, 1 title, 2 line under the title, 3 header, 4 header of a required column. Fills: 2 header. */
type CellFormat = {
  numFmtId: number;
  fontId?: number;
  fillId?: number;
  borderId?: number;
  alignment?: string;
};

const FORMATS = {
  general: { numFmtId: 0 },
  text: { numFmtId: 49 },
  wrapped: { numFmtId: 49, alignment: 'vertical="top" wrapText="1"' },
  day: { numFmtId: DAY_FORMAT },
  year: { numFmtId: 1 },
  title: { numFmtId: 49, fontId: 1, alignment: 'horizontal="left" vertical="center"' },
  line: { numFmtId: 49, fontId: 2 },
  header: {
    numFmtId: 49,
    fontId: 3,
    fillId: 2,
    borderId: 1,
    alignment: 'horizontal="center" vertical="center" wrapText="1"',
  },
  required: {
    numFmtId: 49,
    fontId: 4,
    fillId: 2,
    borderId: 1,
    alignment: 'horizontal="center" vertical="center" wrapText="1"',
  },
} satisfies Record<string, CellFormat>;

export type StyleName = keyof typeof FORMATS;

const names = Object.keys(FORMATS);

export const styleIndex = (name: StyleName): number => names.indexOf(name);

/** A figure with thousands separators and so many decimals. */
export const figureStyle = (decimals: number): number =>
  names.length + Math.min(Math.max(decimals, 0), MOST_DECIMALS);

const font = (size: number, color: string, isBold = false): string =>
  `<font>${isBold ? "<b/>" : ""}<sz val="${size}"/><color rgb="FF${color}"/><name val="等线"/><family val="2"/></font>`;

/** In the order that `fontId` counts. Colours are those of the house: ink, grey, vermilion. */
const FONTS = [
  font(11, "1E2530"),
  font(14, "1E2530", true),
  font(10, "6B7280"),
  font(11, "1E2530", true),
  font(11, "B83A2B", true),
];

const formatXml = ({ numFmtId, fontId = 0, fillId = 0, borderId = 0, alignment }: CellFormat): string => {
  const attributes = `numFmtId="${numFmtId}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"`;
  return alignment
    ? `<xf ${attributes} applyAlignment="1"><alignment ${alignment}/></xf>`
    : `<xf ${attributes}/>`;
};

/** styles.xml */
export function stylesXml(): string {
  const decimals = Array.from({ length: MOST_DECIMALS + 1 }, (_, i) => i);
  const customFormats = [
    `<numFmt numFmtId="${DAY_FORMAT}" formatCode="yyyy\\-mm\\-dd"/>`,
    ...decimals.map(
      (n) => `<numFmt numFmtId="${numberFormat(n)}" formatCode="#,##0${n > 0 ? `.${"0".repeat(n)}` : ""}"/>`,
    ),
  ];
  const figures: CellFormat[] = decimals.map((n) => ({ numFmtId: numberFormat(n) }));
  const formats = [...Object.values<CellFormat>(FORMATS), ...figures];
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${customFormats.length}">${customFormats.join("")}</numFmts>`,
    `<fonts count="${FONTS.length}">${FONTS.join("")}</fonts>`,
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEDF1F5"/><bgColor indexed="64"/></patternFill></fill></fills>',
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FF9CA3AF"/></bottom><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${formats.length}">${formats.map(formatXml).join("")}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join("");
}
