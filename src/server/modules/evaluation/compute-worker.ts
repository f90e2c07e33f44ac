/** The worker's side of `computeAside`. */
import { parentPort, workerData } from "node:worker_threads";
import { compute, type FromComputing } from "./compute.ts";
import type { Collected } from "./inputs.ts";

const { collected, store } = workerData as { collected: Collected; store: boolean };
const say = (message: FromComputing): void => parentPort?.postMessage(message);
say({ kind: "computed", computed: compute(collected, store, (stage) => say({ kind: "stage", stage })) });
