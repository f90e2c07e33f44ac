import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import type { RunSummary } from "#contract/evaluation/run.ts";
import type { Preview } from "#contract/evaluation/run-request.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { runsQuery, usePreview, yearsQuery } from "#web/features/evaluation/api.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import type { MethodDraft } from "./use-method-draft.ts";
import { W } from "./words.ts";

type Tried = { method: Method; preview: Preview; now: RunSummary | undefined };

/** The draft on the latest year's figures: how many would have each grade, beside how many have it. Nothing is stored. */
export function TrialPanel({ draft }: { draft: MethodDraft }): ReactElement {
  const { text } = useLanguage();
  const { issues, method } = draft;
  const { data } = useQuery(yearsQuery);
  const preview = usePreview();
  const [tried, setTried] = useState<Tried>();
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const year = data?.years[0]?.year;
  const scales = method.tiers.map(({ key }) => key).filter((key) => key === "above" || key === "below");
  const now = useStanding(year, scales);

  async function tryIt() {
    if (year === undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await draft.flush();
      // the same firms as in the result that stands, so that only the method differs
      const population = now?.population ?? { scales };
      const seen = await preview.mutateAsync({ year, methodId: draft.id, population });
      setTried({ method: draft.method, preview: seen, now });
    } catch (error) {
      setFailure(text(problemOf(error).message));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className="studio-panel" aria-label={text(W.trial)}>
      <Button
        block
        loading={isBusy}
        disabled={issues.length > 0 || year === undefined || scales.length === 0}
        onClick={() => void tryIt()}
      >
        {text(W.trial)} {year}
      </Button>
      <p className="studio-note">{text(issues.length > 0 ? W.trialNot : W.trialHint)}</p>
      {failure && (
        <p role="alert" className="studio-fault">
          {failure}
        </p>
      )}
      {tried && <Outcome tried={tried} isOld={tried.method !== draft.method} />}
    </section>
  );
}

function Outcome({ tried, isOld }: { tried: Tried; isOld: boolean }): ReactElement {
  const { text } = useLanguage();
  const { preview, method, now } = tried;
  const grades = method.grading.grades.map(({ key }) => key);
  const all = [...new Set([...grades, ...Object.keys(now?.counts ?? {})])];
  return (
    <div aria-live="polite" data-old={isOld} className="studio-trial">
      {isOld && (
        <p>
          <Light tone="soon">{text(W.trialOld)}</Light>
        </p>
      )}
      <table className="studio-table">
        <thead>
          <tr>
            <th scope="col">{text(W.grade)}</th>
            <th scope="col">{text(W.trialDraft)}</th>
            <th scope="col">{text(W.trialNow)}</th>
            <th scope="col">±</th>
          </tr>
        </thead>
        <tbody>
          {all.map((grade) => (
            <CountRow
              key={grade}
              name={grade}
              draft={preview.counts[grade] ?? 0}
              now={now && (now.counts[grade] ?? 0)}
            />
          ))}
          <CountRow name={text(W.graded)} draft={preview.figures.graded} now={now?.figures.graded} />
          <CountRow name={text(W.notGraded)} draft={preview.figures.excluded} now={now?.figures.excluded} />
        </tbody>
      </table>
      <p className="studio-note">{now ? now.title : text(W.trialNone)}</p>
      {preview.notes.map((note) => (
        <p key={note.line + note.code} className="studio-note">
          <Light tone="soon">{text(note.message)}</Light>
        </p>
      ))}
    </div>
  );
}

function CountRow({
  name,
  draft,
  now,
}: {
  name: string;
  draft: number;
  now: number | undefined;
}): ReactElement {
  const change = now === undefined ? 0 : draft - now;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="studio-figure">{draft}</td>
      <td className="studio-figure">{now ?? "–"}</td>
      <td className="studio-figure studio-change">
        {change === 0 ? "" : `${change > 0 ? "+" : "−"}${Math.abs(change)}`}
      </td>
    </tr>
  );
}

/** What the zone has for the year: the frozen run, else the newest scored one, of the same tiers. */
function useStanding(year: number | undefined, scales: readonly string[]): RunSummary | undefined {
  const { data } = useQuery(runsQuery);
  const same = (data?.runs ?? []).filter(
    (run) =>
      run.year === year &&
      run.status !== "withdrawn" &&
      run.population.scales.toSorted().join() === scales.toSorted().join(),
  );
  return same.find(({ status }) => status === "frozen") ?? same[0];
}
