import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { installByApt } from "./apt.ts";

const BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];
const PACKAGES = ["chromium", "fonts-noto-cjk"];

/**
 * The browser for the end-to-end tests, with fonts that have Chinese: found, or installed by apt where we may.
 * @returns its path, or undefined after having said what to install by hand
 */
export async function readyBrowser(): Promise<string | undefined> {
  if (!found()) installByApt(PACKAGES);
  const browser = found();
  if (browser) return browser;
  console.error(
    [
      "✗ 端到端测试需要 Chromium 与中文字体：请安装后重试（Debian/Ubuntu：apt-get install chromium fonts-noto-cjk；",
      "  其他系统：安装 Chromium 或 Chrome 及 Noto Sans CJK，并用 CHROMIUM_PATH 指明浏览器路径）。",
      "  The end-to-end tests need Chromium and a Chinese font: install them and run again (Debian/Ubuntu: apt-get install",
      "  chromium fonts-noto-cjk; elsewhere: Chromium or Chrome and Noto Sans CJK, with CHROMIUM_PATH naming the browser).",
    ].join("\n"),
  );
  return undefined;
}

function found(): string | undefined {
  const browser = [process.env.CHROMIUM_PATH, ...BROWSERS].find((path) => path && existsSync(path));
  return browser && hasChinese() ? browser : undefined;
}

/** Where fontconfig is not used (macOS, Windows) the system brings Chinese fonts. */
function hasChinese(): boolean {
  const list = spawnSync("fc-list", [":lang=zh-cn", "family"], { encoding: "utf8" });
  return list.error ? process.platform !== "linux" : list.stdout.trim() !== "";
}
