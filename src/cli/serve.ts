import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Io } from "./io.ts";

const SERVER = fileURLToPath(new URL("../server/main.ts", import.meta.url));

/** Runs the server as its own process, with this one's console and signals. */
export function runServe(args: string[], _io: Io): Promise<number> {
  const server = spawn(process.execPath, [SERVER, ...args], { stdio: "inherit" });
  const pass = (signal: NodeJS.Signals) => server.kill(signal);
  process.on("SIGINT", pass);
  process.on("SIGTERM", pass);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", (code) => resolve(code ?? 1));
  });
}
