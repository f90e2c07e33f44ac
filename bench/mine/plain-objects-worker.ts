/** Plain objects in a heap of their own: two million of them would slow the garbage collection of whoever shares it. */
import { parentPort, workerData } from "node:worker_threads";
import { dayCounter } from "#engine/calendar/day-counter.ts";
import { arrange } from "#engine/mining/arrange.ts";
import { NATIONAL_CALENDAR } from "#server/platform/calendar/national-calendar.ts";
import { plainObjects } from "./plain-objects.ts";
import { syntheticLog } from "./synthetic-log.ts";

const { mine } = plainObjects(arrange(syntheticLog(workerData as number), dayCounter(NATIONAL_CALENDAR)));
parentPort!.postMessage("ready");
parentPort!.on("message", async () => parentPort!.postMessage(await mine()));
