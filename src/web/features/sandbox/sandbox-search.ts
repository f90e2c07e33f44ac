/** What the address of the sandbox holds: both scenarios, which one is being worked on, and what is looked at. */

export const SANDBOX_PARTS = ["movers", "division", "district", "money"] as const;
export type SandboxPart = (typeof SANDBOX_PARTS)[number];

export type SandboxSearch = {
  /** changes of scenario A, and of B where two stand side by side; `-` for none */
  a?: string;
  b?: string;
  on?: "b";
  /** saved scenarios that they were opened from */
  sa?: string;
  sb?: string;
  part?: SandboxPart;
};

export const NO_CHANGES = "-";

export function readSandboxSearch(raw: Record<string, unknown>): SandboxSearch {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  const found = {
    a: text(raw.a),
    b: text(raw.b),
    on: raw.on === "b" && text(raw.b) ? ("b" as const) : undefined,
    sa: text(raw.sa),
    sb: text(raw.sb),
    part: SANDBOX_PARTS.find((part) => part === raw.part),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
