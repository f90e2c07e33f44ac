/**
 * Starts Perch's commands with any Node from 18: brings Node 24 and the packages where they are missing, then runs the job
 * with that Node. Plain CommonJS, because it must run before there is anything else.
 *
 *   node scripts/launch.cjs start [--port N] [--data DIR]    builds the web app if its sources changed, and serves
 *   node scripts/launch.cjs test [part …]                    every check and test
 *   node scripts/launch.cjs perch <command> …                the command line; stdout is the command's alone
 *   node scripts/launch.cjs run <tool or file> …             a tool of node_modules/.bin, or a file, with that Node
 */
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { holding } = require("./launch/hold.cjs");
const { install, isInstalled } = require("./launch/packages.cjs");
const { fetchNode, findNode, npmFor } = require("./launch/runtime.cjs");
const { LaunchFailure, sayFailure } = require("./launch/tell.cjs");

const root = path.dirname(__dirname);
const STOPPING = ["SIGINT", "SIGTERM", "SIGHUP"];
const inRoot = (file) => path.join(root, file);

/** Brings what is missing; touches nothing and says nothing when nothing is. @returns {Promise<string>} the Node to use */
async function prepare() {
  const node = findNode(root);
  if (node && isInstalled(root)) return node;
  try {
    fs.mkdirSync(inRoot(".runtime"), { recursive: true });
    return await holding(inRoot(".runtime/lock"), async () => {
      const found = findNode(root) ?? (await fetchNode(root));
      if (!isInstalled(root)) await install(root, npmFor(root, found));
      return found;
    });
  } catch (error) {
    throw diskFailure(error);
  }
}

function diskFailure(error) {
  if (!["EACCES", "EPERM", "EROFS", "ENOSPC"].includes(error.code) || error instanceof LaunchFailure)
    return error;
  return new LaunchFailure(
    `无法写入 ${root}（${error.code}）：请检查该目录的权限与剩余空间。`,
    `${root} cannot be written (${error.code}): check its permissions and the space left.`,
  );
}

/** Runs a script to its end with our terminal, passing on the signals that stop us. @returns {Promise<number>} its exit code */
function run(node, args) {
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", ...args], {
    stdio: "inherit",
    env: { ...process.env, PATH: pathWith(node) },
  });
  // on a terminal Ctrl-C reaches the child by itself; it must not come twice
  const pass = (signal) => {
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of STOPPING) process.on(signal, pass);
  const watch = watchNpm(() => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      for (const name of STOPPING) process.removeListener(name, pass);
      clearInterval(watch);
      resolve(code ?? 128 + os.constants.signals[signal]);
    });
  });
}

/** An npm that was killed outright tells nobody: when it is gone, so is whoever wanted the job. */
function watchNpm(gone) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const npm = process.ppid;
  return setInterval(() => process.ppid !== npm && gone(), 1000).unref();
}

/** Tools that look for `node` or for each other find ours. */
function pathWith(node) {
  return [path.dirname(node), inRoot("node_modules/.bin"), process.env.PATH].join(path.delimiter);
}

async function serve(node, args) {
  const built = await run(node, [inRoot("scripts/build-web.ts")]);
  return built || run(node, [inRoot("src/server/main.ts"), ...args]);
}

const MODES = {
  start: serve,
  test: (node, args) => run(node, [inRoot("scripts/test.ts"), ...args]),
  perch: (node, [command, ...args]) =>
    command === "serve"
      ? serve(node, args)
      : run(node, [inRoot("src/cli/main.ts"), ...(command ? [command] : []), ...args]),
  run(node, [what = "", ...args]) {
    const tool = inRoot(path.join("node_modules/.bin", what));
    return run(node, [/\.[cm]?[jt]s$/.test(what) ? what : fs.realpathSync(tool), ...args]);
  },
};

async function main([mode, ...args]) {
  if (!Object.hasOwn(MODES, mode ?? "")) {
    process.stderr.write("usage: node scripts/launch.cjs start|test|perch|run …\n");
    return 2;
  }
  const node = await prepare();
  return MODES[mode](node, args);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    sayFailure(error);
    process.exitCode = 1;
  },
);
