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
 * Says what a step does, then how far it is: on a terminal a line rewritten every second, elsewhere one every ten seconds.
 * @param {string} zh @param {string} en
 */
function startProgress(zh, en) {
  const begin = Date.now();
  let share = "";
  const soFar = () => `    ${share}${Math.round((Date.now() - begin) / 1000)} s`;
  say(zh, `${en} …`);
  const timer = setInterval(
    () => process.stderr.write(isTerminal ? `\r\x1b[2K${soFar()}` : `${soFar()}\n`),
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
      process.stderr.write(`${isTerminal ? "\r\x1b[2K" : ""}${soFar()}${ok ? " ✓" : ""}\n`);
    },
  };
}

module.exports = { say, sayFailure, startProgress, LaunchFailure };
