/** Runs npm, counts what it fetches, and says in plain words why it failed. */
const { spawn } = require("node:child_process");
const path = require("node:path");
const { LaunchFailure } = require("./tell.cjs");

/** The npm that started us (it names itself in the environment), else the one in the path. */
function hostNpm() {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.c?js$/.test(path.basename(cli))) return [process.execPath, cli];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}

/** Options for every call: no network but the registry's packages, give up on a dead registry in seconds, not minutes. */
const OPTIONS = [
  "--loglevel=http",
  "--no-audit",
  "--no-fund",
  "--no-update-notifier",
  "--ignore-scripts",
  "--fetch-retries=3",
  "--fetch-retry-mintimeout=1000",
  "--fetch-retry-maxtimeout=4000",
];

/**
 * @param {string[]} npm command and first arguments, from `hostNpm` or a private one
 * @param {string[]} args
 * @param {{ cwd: string, onPackage?: () => void }} options
 * @returns {Promise<void>} rejects with LaunchFailure
 */
function runNpm([command, ...first], args, { cwd, onPackage }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args, ...OPTIONS], {
      cwd,
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, NODE_ENV: "development", npm_config_global: "false", npm_config_color: "false" },
      shell: command === "npm.cmd",
    });
    const stop = () => child.kill("SIGTERM");
    process.once("SIGTERM", stop);
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      for (const _ of text.matchAll(/\.tgz /g)) onPackage?.();
    });
    child.once("error", (error) => reject(spawnFailure(error)));
    child.once("close", (code) => {
      process.removeListener("SIGTERM", stop);
      if (code === 0) resolve();
      else reject(explain(said));
    });
  });
}

function spawnFailure(error) {
  if (error.code !== "ENOENT") return error;
  return new LaunchFailure(
    "找不到 npm：请安装 Node.js 24（自带 npm）后重试。",
    "npm was not found: install Node.js 24, which brings npm, and try again.",
  );
}

/** @param {string} said npm's stderr */
function explain(said) {
  const errors = said.split("\n").filter((line) => /^npm (error|ERR!)/.test(line));
  const text = errors.join("\n");
  const code = /^npm (?:error|ERR!) code (\S+)/m.exec(text)?.[1] ?? "";
  const details = errors.map((line) => line.replace(/^npm (error|ERR!) ?/, "").trim()).filter(Boolean);
  const failure = (zh, en, why = []) => Object.assign(new LaunchFailure(zh, en, why), { code });

  if (
    /^(ENOTFOUND|EAI_AGAIN|ECONN\w+|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EHOSTUNREACH|ENETUNREACH|E?NETWORK\w*|EPROTO|\w*CERT\w*|\w*SSL\w*|E403|E407|E50\d|FETCH_ERROR)$/i.test(
      code,
    )
  ) {
    const at = /https?:\/\/[^/\s]+/.exec(text)?.[0] ?? "npm";
    return failure(
      `无法访问 npm 软件源 ${at}（${code}）：请检查网络或代理；也可换用镜像：npm config set registry https://registry.npmmirror.com`,
      `The npm registry ${at} cannot be reached (${code}): check the network or proxy, or choose a mirror with npm config set registry <address>.`,
    );
  }
  if (/^(EACCES|EPERM|EROFS)$/.test(code)) {
    return failure(
      "无法写入安装目录：请检查本目录及 npm 缓存（~/.npm）的权限。",
      "The place of installation cannot be written: check the permissions of this folder and of npm's cache (~/.npm).",
    );
  }
  if (/ENOSPC/.test(text)) {
    return failure(
      "磁盘已满：请清理约 2 GB 空间后重试。",
      "The disk is full: free about 2 GB and try again.",
    );
  }
  return failure(
    `npm 安装失败（${code || "无错误码"}）：详情如下。`,
    `npm could not install (${code || "no code"}): it said the following.`,
    details.slice(0, 6),
  );
}

module.exports = { hostNpm, runNpm };
