import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Account } from "./account.ts";

/** Where the server listens: a socket in a directory that only its user enters, or a loopback port where sockets are no use. */
export type Endpoint =
  | { kind: "socket"; directory: string; own: boolean }
  | { kind: "loopback"; port: number; password: string };

export const SUPERUSER = "postgres";
const PORT = 5432;
/** sun_path is 108 bytes with its closing nought on Linux, 104 on macOS. */
const LONGEST_SOCKET = process.platform === "darwin" ? 103 : 107;

/**
 * A socket in the cluster itself (mode 700) where the path is short enough, else in a temporary directory of the same mode;
 * a loopback port with the cluster's password where there are no sockets.
 */
export async function openEndpoint(
  cluster: string,
  passwordFile: string,
  account: Account | undefined,
): Promise<Endpoint> {
  if (process.platform === "win32") {
    return { kind: "loopback", port: await freePort(), password: readFileSync(passwordFile, "utf8").trim() };
  }
  if (fits(cluster)) return { kind: "socket", directory: cluster, own: false };
  for (const parent of [tmpdir(), "/tmp"]) {
    const directory = mkdtempSync(join(parent, "perch-"));
    if (fits(directory)) {
      chmodSync(directory, 0o700);
      if (account) chownSync(directory, account.uid, account.gid);
      return { kind: "socket", directory, own: true };
    }
    rmSync(directory, { recursive: true });
  }
  return { kind: "loopback", port: await freePort(), password: readFileSync(passwordFile, "utf8").trim() };
}

export function closeEndpoint(endpoint: Endpoint): void {
  if (endpoint.kind === "socket" && endpoint.own)
    rmSync(endpoint.directory, { recursive: true, force: true });
}

/** What the server is told of it. */
export function listenSettings(endpoint: Endpoint): Record<string, string> {
  if (endpoint.kind === "loopback") {
    return { listen_addresses: "127.0.0.1", port: String(endpoint.port), unix_socket_directories: "" };
  }
  return {
    listen_addresses: "",
    port: String(PORT),
    unix_socket_directories: endpoint.directory,
    unix_socket_permissions: "0700",
  };
}

/** A libpq connection string for a database of the server. */
export function connectionString(endpoint: Endpoint, database: string): string {
  const name = encodeURIComponent(database);
  if (endpoint.kind === "loopback") {
    return `postgresql://${SUPERUSER}:${endpoint.password}@127.0.0.1:${endpoint.port}/${name}`;
  }
  return `postgresql://${SUPERUSER}@localhost:${PORT}/${name}?host=${encodeURIComponent(endpoint.directory)}`;
}

/** Makes the file with the password that the cluster is to be made with. */
export function writePassword(file: string, account: Account | undefined): void {
  writeFileSync(file, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  if (account) chownSync(file, account.uid, account.gid);
}

function fits(directory: string): boolean {
  return Buffer.byteLength(join(directory, `.s.PGSQL.${PORT}`)) <= LONGEST_SOCKET;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
