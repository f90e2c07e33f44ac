import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { EntryCheck } from "#contract/renewal/poor-land.ts";
import { SITE_USES } from "#engine/low-efficiency/land-facts.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light, type Tone } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { entryQuery } from "./api.ts";
import { L } from "./words.ts";
import "./renewal-land.css";

const TONES: Record<NonNullable<EntryCheck["outcome"]>, Tone> = {
  verified: "breach",
  withdrawn: "good",
  undecided: "soon",
};

/** The visits to an entry's land, and what was seen. */
export function EntryChecks({ id }: { id: string }): ReactElement {
  const { text } = useLanguage();
  const { data, error, refetch } = useQuery(entryQuery(id));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.checks.length === 0) return <p className="land-note">{text(L.noChecks)}</p>;
  return (
    <ul className="delays">
      {data.checks.map((check) => (
        <li key={check.id}>
          <p>
            <Link to="/renewal/visits/$id" params={{ id: check.visitId }}>
              {check.plannedOn} {check.visitTitle}
            </Link>{" "}
            {check.outcome ? (
              <Light tone={TONES[check.outcome]}>{text(L.outcomes[check.outcome])}</Light>
            ) : (
              <Light tone="act">{text(L.toVisit)}</Light>
            )}
          </p>
          <p className="hit-source">{seenOf(check, text).join(" · ")}</p>
          {check.photos.map(({ id: photo, fileName }) => (
            <img key={photo} className="check-photo" src={`/api/evidence/${photo}`} alt={fileName} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function seenOf(check: EntryCheck, text: ReturnType<typeof useLanguage>["text"]): string[] {
  const use = SITE_USES.find(({ value }) => value === check.use);
  return [
    use ? text(use.label) : "",
    check.letPercent === null ? "" : `${text(L.letShare)} ${check.letPercent}%`,
    check.reason ?? "",
    check.note ?? "",
    check.counterpart ?? "",
    check.opinions
      .map(
        ({ department, opinion }) => `${department} ${text(L.opinions[opinion as keyof typeof L.opinions])}`,
      )
      .join("、"),
    check.checkedBy ?? "",
  ].filter((part) => part !== "");
}
