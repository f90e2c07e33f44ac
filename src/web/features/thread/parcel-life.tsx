import type { ReactElement, ReactNode } from "react";
import type { ParcelThread } from "#contract/insight/thread.ts";
import { useLanguage } from "#web/lib/language.ts";
import { ContractPart } from "./contract-part.tsx";
import { EvidencePart } from "./evidence-part.tsx";
import { FamilyPart } from "./family-part.tsx";
import { LifeAxis } from "./life-axis.tsx";
import { LifeHead } from "./life-head.tsx";
import { PaceStrip } from "./pace-strip.tsx";
import { PlanPart } from "./plan-part.tsx";
import { CasePart, EntryPart, type Hits } from "./renewal-part.tsx";
import { Story } from "./story.tsx";
import { Part } from "./told.tsx";
import { T } from "./words.ts";
import { YearTable } from "./year-table.tsx";
import "#web/ui/plain-table.css";
import "./thread.css";

type ParcelLifeProps = {
  thread: ParcelThread;
  /** parts that other rooms draw: the page puts them in */
  planLines: ReactNode;
  hits: Hits;
};

/** The life of a parcel on one page: at a glance on one axis, then room by room, then line by line. */
export function ParcelLife({ thread, planLines, hits }: ParcelLifeProps): ReactElement {
  const { text, language } = useLanguage();
  const { contracts, evidence, entries, cases, years, grades, family, leftOut } = thread;
  return (
    <div className="life">
      <LifeHead thread={thread} />
      <Part title={text(T.axis)}>
        <div className="life-scroll">
          <LifeAxis thread={thread} />
        </div>
      </Part>
      <Part title={text(T.pace)}>
        <PaceStrip pace={thread.pace} />
      </Part>
      <div className="life-pair">
        <Part title={text(T.plan)}>
          <PlanPart thread={thread} lines={planLines} />
        </Part>
        {contracts.length > 0 && (
          <Part title={text(T.contracts)}>
            <ContractPart contracts={contracts} />
          </Part>
        )}
        {evidence.length > 0 && (
          <Part title={text(T.evidence)}>
            <EvidencePart evidence={evidence} />
          </Part>
        )}
        {entries.length > 0 && (
          <Part title={text(T.entries)}>
            <EntryPart entries={entries} hits={hits} />
          </Part>
        )}
        {cases.length > 0 && (
          <Part title={text(T.casesTitle)}>
            <CasePart cases={cases} />
          </Part>
        )}
        {family.length > 1 && (
          <Part title={text(T.family)}>
            <FamilyPart family={family} />
          </Part>
        )}
      </div>
      {years.length + grades.length > 0 && (
        <Part title={text(T.yearTable)}>
          <YearTable thread={thread} />
        </Part>
      )}
      <Part title={text(T.story)} note={text(T.printed)}>
        <Story lines={thread.lines} self={thread.parcel.id} />
      </Part>
      {leftOut.length > 0 && (
        <p className="life-left-out">
          {text(T.leftOut)}
          {leftOut.map(text).join(language === "zh" ? "、" : ", ")}
        </p>
      )}
    </div>
  );
}
