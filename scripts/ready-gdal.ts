import { spawnSync } from "node:child_process";
import { installByApt } from "./apt.ts";

const found = () => spawnSync("ogrinfo", ["--version"]).status === 0;

/** The programs that read Perch's OGC API in the tests. Without them those tests are skipped, and it is said here. */
export function readyGdal(): void {
  // somebody's own desk is not changed for a test
  if (!found() && process.env.CI) installByApt(["gdal-bin"]);
  if (found()) return;
  console.log(
    "未安装 GDAL，OGC API 的读取测试将跳过（Debian/Ubuntu：apt-get install gdal-bin）。\nThere is no GDAL: the tests that read the OGC API with it are skipped (Debian/Ubuntu: apt-get install gdal-bin).",
  );
}
