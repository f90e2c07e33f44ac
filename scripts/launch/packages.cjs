/** Keeps node_modules as the lock file says. */
const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { runNpm } = require("./npm.cjs");
const { say, startProgress } = require("./tell.cjs");

const stampOf = (root) => path.join(root, "node_modules/.perch-installed");

/** Whether node_modules has what the lock file asks for, whoever put it there. @param {string} root */
function isInstalled(root) {
  const lock = readLock(root);
  if (read(stampOf(root)) === lock.hash) return true;
  const found = read(path.join(root, "node_modules/.package-lock.json"));
  if (!found) return false;
  // npm writes this file last, so it is there only if npm finished
  const there = JSON.parse(found).packages;
  const complete = wanted(lock.packages).every(([place, entry]) => there[place]?.version === entry.version);
  if (complete) fs.writeFileSync(stampOf(root), lock.hash);
  return complete;
}

/** Installs exactly what the lock file says. @param {string} root @param {string[]} npm */
async function install(root, npm) {
  const lock = readLock(root);
  const all = wanted(lock.packages).length;
  let done = 0;
  const progress = startProgress("正在安装依赖包", "installing packages");
  const options = {
    cwd: root,
    onPackage() {
      done += 1;
      progress.at(done, all);
    },
  };
  try {
    await runNpm(npm, ["ci", "--include=dev", "--include=optional"], options).catch((error) => {
      if (error.code !== "EUSAGE") throw error;
      // a registry that lacks packages for other systems makes npm call a good lock file incomplete
      say(
        "npm ci 认为锁文件不完整，改用 npm install",
        "npm ci calls the lock file incomplete, trying npm install",
      );
      return runNpm(npm, ["install", "--no-save", "--include=dev", "--include=optional"], options);
    });
  } catch (error) {
    progress.end(false);
    throw error;
  }
  progress.at(all, all);
  progress.end(true);
  fs.writeFileSync(stampOf(root), lock.hash);
}

function readLock(root) {
  const text = fs.readFileSync(path.join(root, "package-lock.json"), "utf8");
  const platform = `${process.platform}-${process.arch}`;
  return {
    hash: crypto.createHash("sha256").update(text).update(platform).digest("hex"),
    packages: JSON.parse(text).packages,
  };
}

/** The packages of the lock file that are meant for this machine. */
function wanted(packages) {
  return Object.entries(packages).filter(
    ([place, { os, cpu, libc }]) =>
      place && fits(os, process.platform) && fits(cpu, process.arch) && (!libc || libc.includes("glibc")),
  );
}

function fits(list, mine) {
  return !list || list.includes(mine);
}

function read(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

module.exports = { isInstalled, install };
