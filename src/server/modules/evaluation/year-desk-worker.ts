/** The worker's side of `openDesk`. */
import { parentPort, workerData } from "node:worker_threads";
import type { Collected } from "./inputs.ts";
import { deskOf } from "./year-desk-work.ts";

parentPort?.postMessage(deskOf(workerData as Collected));
