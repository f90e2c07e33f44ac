import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `npm start` serves; the development server passes everything that is not a source file on to it. */
const SERVER = process.env.PERCH_SERVER ?? "http://127.0.0.1:8600";

/** Large libraries that few pages need are chunks of their own, so that signing in loads neither map nor charts. */
const GROUPS = [
  { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
  { name: "maplibre", test: /node_modules[\\/](maplibre-gl|terra-draw)/, priority: 20 },
  { name: "echarts", test: /node_modules[\\/](echarts|zrender)/, priority: 20 },
];

export default defineConfig({
  root: join(import.meta.dirname, "src/web"),
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, "dist/web"),
    emptyOutDir: true,
    // domestic browsers run Chromium of that age
    target: "chrome107",
    chunkSizeWarningLimit: 1300,
    rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } },
  },
  server: {
    port: 5173,
    proxy: { "/api": { target: SERVER }, "/tiles": { target: SERVER }, "/basemap": { target: SERVER } },
  },
});
