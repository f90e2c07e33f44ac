/** The worker's side of `correctAside`. */
import { parentPort, workerData } from "node:worker_threads";
import { type Correction, correct } from "./objection-correct.ts";

parentPort?.postMessage(await correct(workerData as Correction));
