import type { Tone } from "./light.tsx";

/** Which values of a status stand out, and as what. Whatever is in order and needs nobody is left as plain text. */
const TONES: Record<string, Tone> = {
  // land
  cleared: "good",
  vacated: "good",
  announced: "act",
  granted: "act",
  building: "act",
  idle: "breach",
  "low-efficiency": "soon",
  planned: "calm",
  reserved: "calm",
  built: "calm",
  // rooms
  free: "good",
  let: "calm",
  "own-use": "calm",
  // firms
  preparing: "act",
  operating: "calm",
  suspended: "soon",
  closed: "breach",
  "moved-out": "breach",
};

export const toneOf = (status: string): Tone => TONES[status] ?? "calm";
