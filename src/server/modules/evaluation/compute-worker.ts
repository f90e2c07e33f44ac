/** The worker's side of `computeAside`. */
import { parentPort, workerData } from "node:worker_threads";
import { compute } from "./compute.ts";
import type { Collected } from "./inputs.ts";

const { collected, store } = workerData as { collected: Collected; store: boolean };
parentPort?.postMessage(compute(collected, store));
