/** What the launcher says, always on stderr: stdout belongs to the job. Chinese first, English after it, one line each. */

const isTerminal = Boolean(process.stderr.isTTY);

/** @param {string} zh @param {string} en */
function say(zh, en) {
  process.stderr.write(`  ${zh} · ${en}\n`);
}

/** Why the launcher cannot go on, with what to do about it. */
class LaunchFailure extends Error {
  /** @param {string} zh @param {string} en @param {string[]} [details] */
  constructor(zh, en, details = []) {
    super(`${zh}\n${en}`);
    this.zh = zh;
    this.en = en;
    this.details = details;
  }
}

/** @param {unknown} error */
function sayFailure(error) {
  if (!(error instanceof LaunchFailure)) {
    console.error(error);
    return;
  }
  process.stderr.write(`✗ ${error.zh}\n  ${error.en}\n`);
  for (const line of error.details) process.stderr.write(`    ${line}\n`);
}

/**
 * A line that shows how long a step takes and how far it is: rewritten every second on a terminal, a new one every ten
 * seconds elsewhere.
 * @param {string} zh @param {string} en
 */
function startProgress(zh, en) {
  const begin = Date.now();
  let share = "";
  const line = () => `  ${zh} · ${en} … ${share}${Math.round((Date.now() - begin) / 1000)} s`;
  process.stderr.write(isTerminal ? line() : `${line().replace(/ … .*/, " …")}\n`);
  const timer = setInterval(
    () => process.stderr.write(isTerminal ? `\r\x1b[2K${line()}` : `${line()}\n`),
    isTerminal ? 1000 : 10_000,
  );
  return {
    /** @param {number} done @param {number} all */
    at(done, all) {
      share = `${Math.min(done, all)}/${all}, `;
    },
    /** @param {boolean} ok */
    end(ok) {
      clearInterval(timer);
      if (isTerminal) process.stderr.write(`\r\x1b[2K${line()}${ok ? " ✓" : ""}\n`);
    },
  };
}

module.exports = { say, sayFailure, startProgress, LaunchFailure };
