import { parentPort, workerData } from "node:worker_threads";
import { readShapes, type ShapesToRead } from "./shape-import-reading.ts";

parentPort!.postMessage(await readShapes(workerData as ShapesToRead));
