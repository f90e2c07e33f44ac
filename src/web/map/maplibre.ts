import "maplibre-gl/dist/maplibre-gl.css";
import { setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";

// The library finds its worker at run time, where a bundler cannot see it: without this a built map stays blank.
setWorkerUrl(workerUrl);

/** Whether this browser can draw the map at all (WebGL 2). */
export function canDrawMaps(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}
