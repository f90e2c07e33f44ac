import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { describe, expect, test } from "vitest";

const root = new URL("../", import.meta.url).pathname;
const { forbidden, options } = createRequire(import.meta.url)("../.dependency-cruiser.cjs");
const LAWS: string[] = forbidden.map((rule: { name: string }) => rule.name);

async function judge(folder: string): Promise<ICruiseResult> {
  const { output } = await cruise([folder], { ...options, ruleSet: { forbidden }, validate: true });
  return output as ICruiseResult;
}

function sourceFiles(folder: string): number {
  return readdirSync(root + folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  ).length;
}

describe("who imports whom", () => {
  test("the code keeps the law, and all of it was read", async () => {
    const { summary, modules } = await judge("src");
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    // a cruiser that cannot parse TypeScript finds nothing wrong, in nothing
    const read = modules.filter(({ source }) => /^src\/.*\.tsx?$/.test(source));
    expect(read.length).toBeGreaterThanOrEqual(sourceFiles("src"));
    expect(read.filter(({ dependencies }) => dependencies.length > 0).length).toBeGreaterThan(
      read.length / 3,
    );
  });

  test("every article of the law is broken by something in test/forbidden", async () => {
    const { summary } = await judge("test/forbidden");
    const broken = new Set(summary.violations.map(({ rule }) => rule.name));
    expect([...broken].sort()).toEqual([...LAWS].sort());
    expect(LAWS.length).toBeGreaterThan(20);
  });

  test("every offence in test/forbidden breaks a law: none is there for nothing", async () => {
    const { summary, modules } = await judge("test/forbidden");
    const guilty = new Set(summary.violations.map(({ from }) => from));
    const offences = modules.filter(
      ({ source, dependencies }) => /forbidden/.test(source) && dependencies.length > 0,
    );
    expect(offences.map(({ source }) => source).filter((source) => !guilty.has(source))).toEqual([]);
  });
});

describe("what a file may say", () => {
  /** One offence a file, each against the rule that names it. */
  const OFFENCES: Record<string, string> = {
    "plugin:clock": "export const today = () => Date.now();",
    "plugin:dice": "export const luck = () => Math.random();",
    "lint/suspicious/noExplicitAny": "export const f = (x: any) => x;",
    "lint/style/noDefaultExport": "export default 1;",
    "lint/performance/noReExportAll": 'export * from "./score.ts";',
    "lint/style/noEnum": "export enum Colour { Red }",
    "lint/style/noProcessEnv": "export const where = process.env.HOME;",
    "lint/suspicious/noConsole": 'console.log("hello");',
    "lint/nursery/noFloatingPromises": "async function go() {}\nexport function start() {\n  go();\n}",
    "lint/style/useFilenamingConvention": "export const one = 1;",
    "lint/style/noExcessiveLinesPerFile": `${"export {};\n".repeat(301)}`,
    "lint/style/noNestedTernary": "export const f = (a: number) => (a > 1 ? 1 : a > 0 ? 2 : 3);",
    "lint/suspicious/noFocusedTests": 'import { test } from "vitest";\ntest.only("x", () => {});',
  };

  test("Biome finds each of these where an engine says it", () => {
    const folder = mkdtempSync(join(tmpdir(), "perch-law-"));
    try {
      cpSync(`${root}biome.json`, join(folder, "biome.json"));
      cpSync(`${root}package.json`, join(folder, "package.json"));
      cpSync(`${root}tools`, join(folder, "tools"), { recursive: true });
      mkdirSync(join(folder, "src/engine/x"), { recursive: true });
      const fileOf = (rule: string) =>
        rule.endsWith("FilenamingConvention") ? "MyFile.ts" : `${rule.split(/[/:]/).pop()!.toLowerCase()}.ts`;
      for (const [rule, text] of Object.entries(OFFENCES))
        writeFileSync(join(folder, "src/engine/x", fileOf(rule)), text);
      const found = lint(folder);
      const missing = Object.keys(OFFENCES).filter(
        (rule) =>
          !found.some(
            ({ category, file }) =>
              file.endsWith(`/${fileOf(rule)}`) && category.startsWith(rule.split(":")[0]!),
          ),
      );
      expect(missing).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  function lint(folder: string): { category: string; file: string }[] {
    const run = spawnSync(
      `${root}node_modules/.bin/biome`,
      ["lint", "--vcs-enabled=false", "--reporter=json", "--max-diagnostics=none", "src"],
      { cwd: folder, encoding: "utf8" },
    );
    const { diagnostics } = JSON.parse(run.stdout) as {
      diagnostics: { category: string; location: { path: string | { file: string } } }[];
    };
    return diagnostics.map(({ category, location: { path } }) => ({
      category,
      file: typeof path === "string" ? path : path.file,
    }));
  }
});

describe("what we depend on", () => {
  const PERMISSIVE =
    /^(MIT|ISC|BSD-[23]-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|MIT OR Apache-2\.0|\(MIT OR GPL-3\.0\))$/;
  /** Used in tests, never shipped. */
  const TOOLS_UNDER_MPL = ["axe-core"];

  const read = (path: string) => readFileSync(join(root, path), "utf8");
  const manifest = JSON.parse(read("package.json"));
  const direct: [string, string][] = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
  });
  const licenceOf = (name: string): string => JSON.parse(read(`node_modules/${name}/package.json`)).license;

  test("each package is explained in docs/dependencies.md, with its version and licence, and no other is", () => {
    const explained = read("docs/dependencies.md")
      .split("\n")
      .map((line) => /^\| `(.+)` \| (\d\S*) \| (.+?) \| \S.* \|$/.exec(line))
      .filter((row) => row !== null)
      .map(([, name, version, licence]) => `${name} ${version} ${licence}`);
    expect(explained.sort()).toEqual(
      direct.map(([name, version]) => `${name} ${version} ${licenceOf(name)}`).sort(),
    );
  });

  test("versions are exact and licences permissive", () => {
    expect(direct.filter(([, version]) => !/^\d/.test(version))).toEqual([]);
    const names = direct.map(([name]) => name).filter((name) => !TOOLS_UNDER_MPL.includes(name));
    expect(names.filter((name) => !PERMISSIVE.test(licenceOf(name)))).toEqual([]);
  });
});
