/** The inputs of a run as they are kept: gzipped canonical JSON. */

import { promisify } from "node:util";
import { gunzip, gzipSync } from "node:zlib";
import type { Inputs } from "./inputs.ts";

/** A level that is twice as fast as the usual one and a tenth larger. */
export const packSnapshot = (text: string): Uint8Array => gzipSync(text, { level: 4 });

const unzip = promisify(gunzip);

export async function unpackSnapshot(body: Uint8Array): Promise<Inputs> {
  const inputs = JSON.parse((await unzip(body)).toString("utf8")) as Inputs;
  if (inputs.format !== 1) throw new Error(`a snapshot of format ${String(inputs.format)}`);
  return inputs;
}
