import { parentPort, workerData } from "node:worker_threads";
import { boardIn } from "./board.ts";
import { type SolverTask, solveWithHighs } from "./solve-with-highs.ts";

const { task, memory } = workerData as { task: SolverTask; memory: SharedArrayBuffer };
parentPort!.postMessage(await solveWithHighs(task, boardIn(memory, task.problem.projects)));
