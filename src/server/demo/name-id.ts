import { createHash } from "node:crypto";

/** The id of something by what it is called, the same at every filling, so that links into the demo zones keep. */
export function nameId(zone: string, kind: string, key: string): string {
  const hex = createHash("sha256").update(`perch-demo/${zone}/${kind}/${key}`).digest("hex");
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
