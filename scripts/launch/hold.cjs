/** One launcher at a time installs: two commands started together on a fresh clone take turns. */
const fs = require("node:fs");
const path = require("node:path");
const { say } = require("./tell.cjs");

const STEP_MS = 200;
/** A lock without a name in it this old was left by a launcher that died between making it and signing it. */
const UNSIGNED_MS = 5000;

/**
 * @template T
 * @param {string} lock a path whose folder exists
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function holding(lock, work) {
  let told = false;
  while (!taken(lock)) {
    if (isStale(lock)) {
      fs.rmSync(lock, { recursive: true, force: true });
      continue;
    }
    if (!told) say("另一个命令正在安装，请稍候", "another command is installing, waiting for it");
    told = true;
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
  const release = () => fs.rmSync(lock, { recursive: true, force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.removeListener("exit", release);
    release();
  }
}

function taken(lock) {
  try {
    fs.mkdirSync(lock);
    fs.writeFileSync(path.join(lock, "pid"), String(process.pid));
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isStale(lock) {
  try {
    const pid = Number(fs.readFileSync(path.join(lock, "pid"), "utf8"));
    return pid > 0 && !isAlive(pid);
  } catch {
    const made = fs.statSync(lock, { throwIfNoEntry: false });
    return made !== undefined && Date.now() - made.mtimeMs > UNSIGNED_MS;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

module.exports = { holding };
