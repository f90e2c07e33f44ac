import { spawnSync } from "node:child_process";

/** Installs Debian packages where we may, and says nothing where we may not. */
export function installByApt(packages: readonly string[]): void {
  const apt = process.getuid?.() === 0 ? ["apt-get"] : ["sudo", "-n", "apt-get"];
  if (run([...apt, "--version"], "ignore") !== 0) return;
  console.log(`Installing ${packages.join(" and ")} with apt …`);
  const install = [...apt, "install", "-y", "-qq", "--no-install-recommends", ...packages];
  // lists may be absent or old: fetch them and try again
  if (run([...apt, "update", "-qq"], "inherit") === 0) run(install, "inherit");
}

function run([command, ...args]: string[], stdio: "ignore" | "inherit"): number {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command!, args, { stdio: ["ignore", stdio, stdio], env }).status ?? 1;
}
