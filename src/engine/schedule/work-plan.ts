/**
 * Work that shares people: jobs that wait for each other and each need some of what a department has while they last.
 * Jobs are places 0…n-1; durations and what is needed and held are whole numbers.
 */
export type WorkPlan = {
  durations: readonly number[];
  /** the jobs that each waits for */
  predecessors: readonly (readonly number[])[];
  /** what there is of each resource at any time */
  capacity: readonly number[];
  /** by job, by resource */
  needs: readonly (readonly number[])[];
};

/** When each job begins. */
export type Schedule = { starts: Int32Array; makespan: number };

/** A job needs more than there is, or waits for itself; named by its place. */
export class ImpossibleWork extends Error {
  readonly job: number;
  constructor(job: number, why: string) {
    super(`job ${job}: ${why}`);
    this.job = job;
  }
}
