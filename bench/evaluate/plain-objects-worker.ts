/** Plain objects in a heap of their own: a million of them would slow the garbage collection of whoever shares it. */
import { parentPort, workerData } from "node:worker_threads";
import { firmsOf } from "./firms.ts";
import type { Contender, JobName } from "./jobs.ts";
import { plainObjects } from "./plain-objects.ts";

const { size, grouped } = workerData as { size: number; grouped: boolean };
const contender: Contender = plainObjects(firmsOf(size), grouped);
parentPort!.postMessage("ready");
parentPort!.on("message", async (job: JobName) => parentPort!.postMessage(await contender[job]()));
