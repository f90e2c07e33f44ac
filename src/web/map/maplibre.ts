import "maplibre-gl/dist/maplibre-gl.css";
import { setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";

// The library finds its worker at run time, where a bundler cannot see it: without this a built map stays blank.
setWorkerUrl(workerUrl);

let able: boolean | undefined;

/** Whether this browser can draw the map at all (WebGL 2). Asked of the graphics card once: it has few such contexts to give. */
export function canDrawMaps(): boolean {
  able ??= hasWebgl();
  return able;
}

function hasWebgl(): boolean {
  try {
    const tried = document.createElement("canvas").getContext("webgl2");
    tried?.getExtension("WEBGL_lose_context")?.loseContext();
    return tried !== null;
  } catch {
    return false;
  }
}
