/** What a file is, by its bytes: a name can say anything. */
const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
const JPEG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** Folders by which the formats that are zip archives are told apart, as their entries name them. */
const INSIDE_ZIP: readonly (readonly [string, string])[] = [
  ["word/document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["xl/workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["OFD.xml", "application/ofd"],
];

/** The media type of what evidence may be, or undefined for anything else. A document with macros is anything else. */
export function detectType(bytes: Buffer): string | undefined {
  if (startsWith(bytes, PDF)) return "application/pdf";
  if (startsWith(bytes, JPEG)) return "image/jpeg";
  if (startsWith(bytes, PNG)) return "image/png";
  if (!startsWith(bytes, ZIP) || bytes.includes("vbaProject.bin")) return undefined;
  return INSIDE_ZIP.find(([name]) => bytes.includes(name))?.[1];
}
