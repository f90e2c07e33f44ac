import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Test sizes by what they need: engine nothing, server a real PostgreSQL, web a DOM. Browser flows are in e2e/. */
export default defineConfig({
  test: {
    // a test of the server waits for PostgreSQL half of its time: on two cores two may as well take turns
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // a property is tried a hundred times, and a busy machine takes its time
      {
        test: { name: "engine", include: ["src/{kernel,engine,contract}/**/*.test.ts"], testTimeout: 60_000 },
      },
      {
        test: {
          name: "server",
          include: ["src/{server,cli}/**/*.test.ts", "test/*.test.ts"],
          globalSetup: ["test/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: "web",
          include: ["src/web/**/*.test.{ts,tsx}"],
          environment: "happy-dom",
          testTimeout: 60_000,
        },
      },
    ],
  },
});
