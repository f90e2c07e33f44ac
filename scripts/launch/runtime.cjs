/** Finds a Node that runs Perch, or fetches a private one (and the npm that belongs to it) from the npm registry. */
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { hostNpm, runNpm } = require("./npm.cjs");
const { LaunchFailure, startProgress } = require("./tell.cjs");

const NEEDED = 24;
const PLATFORM = { win32: "win" };

/** @param {string} root the clone @returns {{ folder: string, node: string, npm: string, package: string }} */
function privateRuntime(root) {
  const folder = path.join(root, ".runtime");
  const name = `node-${PLATFORM[process.platform] ?? process.platform}-${process.arch}`;
  return {
    folder,
    package: name,
    node: path.join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node"),
    npm: path.join(folder, "node_modules/npm/bin/npm-cli.js"),
  };
}

/** The Node at hand if it is recent enough, else the private one if it is there. @param {string} root */
function findNode(root) {
  if (Number(process.versions.node.split(".")[0]) >= NEEDED) return process.execPath;
  const { node } = privateRuntime(root);
  return works(node) ? node : undefined;
}

function works(node) {
  const run = spawnSync(node, ["--version"], { encoding: "utf8" });
  return run.status === 0 && Number(run.stdout.slice(1).split(".")[0]) >= NEEDED;
}

/** The npm to install with: that of the Node which will run Perch, since npm leaves out what its own Node is too old for. */
function npmFor(root, node) {
  const { npm } = privateRuntime(root);
  return node !== process.execPath && fs.existsSync(npm) ? [node, npm] : hostNpm();
}

/** @param {string} root @returns {Promise<string>} path of the private Node */
async function fetchNode(root) {
  const runtime = privateRuntime(root);
  fs.mkdirSync(runtime.folder, { recursive: true });
  fs.writeFileSync(path.join(runtime.folder, "package.json"), '{ "private": true }\n');
  const progress = startProgress(
    `本机 Node ${process.versions.node}，正在获取私有的 Node ${NEEDED}（仅供 Perch 使用）`,
    `this machine has Node ${process.versions.node}, fetching a private Node ${NEEDED}`,
  );
  try {
    const packages = [`${runtime.package}@${NEEDED}`, "npm@11"];
    await runNpm(hostNpm(), ["install", "--prefix", runtime.folder, "--no-package-lock", ...packages], {
      cwd: runtime.folder,
    });
  } catch (error) {
    progress.end(false);
    throw error;
  }
  progress.end(true);
  if (works(runtime.node)) return runtime.node;
  throw new LaunchFailure(
    `从 npm 获取的 Node ${NEEDED} 无法在本机（${process.platform}-${process.arch}）运行：请自行安装 Node.js ${NEEDED} 后重试。`,
    `The Node ${NEEDED} from npm does not run on this machine (${process.platform}-${process.arch}): install Node.js ${NEEDED} yourself and try again.`,
  );
}

module.exports = { findNode, fetchNode, npmFor };
