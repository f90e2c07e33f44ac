import type { Outline } from "../land/outline.ts";

export type NamedGround = { name: string; outline: Outline };
