import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from "node:crypto";
import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The head of a zone's ledger as it once was, signed: what the ledger must still contain. */
export type LedgerHead = { at: string; zone: string; zoneId: string; seq: number; hash: string };
export type LedgerAnchor = LedgerHead & {
  signature: string;
  /** signed by this house's key; a line that is not was written by somebody else */
  isGenuine: boolean;
};

/** Anchors kept outside of the database (ADR 0006), one line each, in a file that is only ever added to. */
export type AnchorBook = {
  /** known by the first half of the key's SHA-256; null before the first anchor */
  fingerprint(): Promise<string | null>;
  list(zoneId: string): Promise<LedgerAnchor[]>;
  add(head: LedgerHead): Promise<LedgerAnchor>;
};

const LINE = /^(\S+) (\S+) ([0-9a-f-]{36}) (\d+) ([0-9a-f]{64}) (\S+)$/;

/** The text that is signed, and, with the signature behind it, kept, downloaded and printed. */
const said = ({ at, zone, zoneId, seq, hash }: LedgerHead): string =>
  `${at} ${zone} ${zoneId} ${seq} ${hash}`;
export const anchorLine = (anchor: LedgerAnchor): string => `${said(anchor)} ${anchor.signature}`;

/** The book of a data directory. `kept` reads the lines out of another file: a copy that somebody took away. */
export function openAnchorBook(dataDir: string, kept?: string): AnchorBook {
  const folder = join(dataDir, "ledger");
  const keyFile = join(folder, "anchor-key.pem");
  const file = kept ?? join(folder, "anchors.txt");
  return {
    async fingerprint() {
      const key = await ifThere(readFile(keyFile, "utf8"));
      return key === undefined ? null : fingerprintOf(key);
    },
    async list(zoneId) {
      // a copy that was asked for by name must be there
      const text = kept === undefined ? await ifThere(readFile(file, "utf8")) : await readFile(file, "utf8");
      const key = await ifThere(readFile(keyFile, "utf8"));
      return readLines(text ?? "", key).filter((anchor) => anchor.zoneId === zoneId);
    },
    async add(head) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const key = (await ifThere(readFile(keyFile, "utf8"))) ?? (await addKey(keyFile));
      const signature = sign(null, Buffer.from(said(head)), createPrivateKey(key)).toString("base64");
      const anchor = { ...head, signature, isGenuine: true };
      await appendFile(file, `${anchorLine(anchor)}\n`, { mode: 0o600 });
      return anchor;
    },
  };
}

async function addKey(keyFile: string): Promise<string> {
  const key = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  await writeFile(keyFile, key, { mode: 0o600, flag: "wx" });
  return key;
}

const fingerprintOf = (key: string): string =>
  createHash("sha256")
    .update(createPublicKey(key).export({ type: "spki", format: "der" }))
    .digest("hex")
    .slice(0, 32);

function readLines(text: string, key: string | undefined): LedgerAnchor[] {
  const publicKey = key === undefined ? undefined : createPublicKey(key);
  return text.split(/\r?\n/).flatMap((line) => {
    const found = LINE.exec(line.trim());
    if (!found) return [];
    const [, at, zone, zoneId, seq, hash, signature] = found as unknown as string[];
    const head = { at: at!, zone: zone!, zoneId: zoneId!, seq: Number(seq), hash: hash! };
    const isGenuine =
      publicKey !== undefined &&
      verify(null, Buffer.from(said(head)), publicKey, Buffer.from(signature!, "base64"));
    return [{ ...head, signature: signature!, isGenuine }];
  });
}

async function ifThere(reading: Promise<string>): Promise<string | undefined> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
