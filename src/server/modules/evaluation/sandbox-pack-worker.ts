/** The worker's side of `packRunAside`. */
import { parentPort, workerData } from "node:worker_threads";
import { type PackRequest, packRun } from "./sandbox-pack.ts";

parentPort?.postMessage(await packRun(workerData as PackRequest));
