/** What can be asked of a run that has been worked out. Pure: answered in this thread or in a worker's. */
import type { PoorUser } from "#contract/evaluation/run.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { detailOf, type FirmDetail } from "./firm-detail.ts";
import { type FiguresPutRight, putRight } from "./objection-correct.ts";
import { unpackSnapshot } from "./snapshot.ts";
import { resultText, workOut } from "./work-out.ts";
import type { WorkedOut } from "./worked-out.ts";

/** Each question with what it takes. */
export type Questions = {
  /** the firm's position in the run, and all that was put right in it */
  detail: { position: number; corrections: FiguresPutRight[] };
  /** what the inputs said of a firm's figures */
  figures: { position: number; facts: string[] };
  /** ids of firms */
  parcels: string[];
  hash: null;
};
export type Answers = {
  detail: FirmDetail;
  figures: Record<string, number | null>;
  parcels: Record<string, PoorUser["parcels"]>;
  hash: string;
};
export type Question = { [K in keyof Questions]: { kind: K; about: Questions[K] } }[keyof Questions];

export function answerOf(worked: WorkedOut, question: Question): Answers[keyof Answers] {
  switch (question.kind) {
    case "detail":
      return detailAsPutRight(worked, question.about);
    case "figures":
      return figuresOf(worked, question.about);
    case "parcels":
      return parcelsOf(worked, question.about);
    case "hash":
      return resultText(worked, 5000).hash;
  }
}

function detailAsPutRight(worked: WorkedOut, { position, corrections }: Questions["detail"]): FirmDetail {
  if (corrections.length === 0) return detailOf(worked, position);
  const right = putRight(worked, corrections, worked.units.list.plan.head[position]!);
  return detailOf(right.kind === "put-right" ? right : worked, position);
}

const figuresOf = ({ inputs }: WorkedOut, { position, facts }: Questions["figures"]): Answers["figures"] =>
  Object.fromEntries(facts.map((fact) => [fact, inputs.firms.figures[fact]?.[position] ?? null]));

function parcelsOf({ inputs, land }: WorkedOut, ids: readonly string[]): Answers["parcels"] {
  const parcels = new Map(inputs.uses.map((use) => [use.parcelCode, use]));
  const of = (id: string): PoorUser["parcels"] =>
    (land.lines.get(id) ?? []).map((line) => ({
      id: parcels.get(line.parcel)!.parcelId,
      code: line.parcel,
      name: parcels.get(line.parcel)!.parcelName,
      tenure: line.tenure,
      areaMu: muFromM2(line.areaM2),
    }));
  return Object.fromEntries(ids.map((id) => [id, of(id)]));
}

/** A run out of its stored inputs. */
export async function restoreRun(body: Uint8Array): Promise<WorkedOut> {
  const outcome = workOut(await unpackSnapshot(body));
  if (outcome.kind === "refused") throw new Error("a run was worked out once and now cannot be");
  return outcome;
}

/** Runs kept at hand, the longest unused going first. A run's inputs never change, so one kept is always right. */
export function keepRuns(most: number) {
  const kept = new Map<string, Promise<WorkedOut>>();
  return {
    find(key: string): Promise<WorkedOut> | undefined {
      const found = kept.get(key);
      if (found) {
        kept.delete(key);
        kept.set(key, found);
      }
      return found;
    },
    add(key: string, run: Promise<WorkedOut>): Promise<WorkedOut> {
      kept.set(key, run);
      run.catch(() => kept.delete(key));
      if (kept.size > most) kept.delete(kept.keys().next().value!);
      return run;
    },
  };
}
