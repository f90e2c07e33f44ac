import { memo, type ReactElement, useEffect } from "react";
import { METHOD_SECTIONS, type MethodSection } from "#engine/evaluation/lines/line-fields.ts";
import { useLanguage } from "#web/lib/language.ts";
import { AdjustmentsSection } from "./adjustments-section.tsx";
import { BasisSection } from "./basis-section.tsx";
import { EffectsSection } from "./effects-section.tsx";
import { ExclusionsSection } from "./exclusions-section.tsx";
import { GradingSection } from "./grading-section.tsx";
import { IndicatorsSection } from "./indicators-section.tsx";
import { IssuePanel } from "./issue-panel.tsx";
import { LandSection } from "./land-section.tsx";
import { OverridesSection } from "./overrides-section.tsx";
import { PopulationSection } from "./population-section.tsx";
import { RankingSection } from "./ranking-section.tsx";
import { SaveNotices } from "./save-state.tsx";
import { sectionId } from "./section-frame.tsx";
import { sectionOfLine } from "./section-of-line.ts";
import { StudioContext, useIssues } from "./studio-context.tsx";
import { TrialPanel } from "./trial-panel.tsx";
import type { MethodDraft } from "./use-method-draft.ts";
import { SECTION, W } from "./words.ts";
import "./studio-fields.css";
import "./studio-table.css";
import "./studio-lines.css";
import "./studio-indicators.css";
import "./studio-panels.css";
import "./studio-editor.css";

/** Each is drawn again only for what it shows itself. */
const PARTS: Record<MethodSection, () => ReactElement> = {
  basis: BasisSection,
  population: PopulationSection,
  exclusions: ExclusionsSection,
  land: LandSection,
  indicators: IndicatorsSection,
  adjustments: AdjustmentsSection,
  ranking: RankingSection,
  grading: GradingSection,
  overrides: OverridesSection,
  effects: EffectsSection,
};

/** A draft as one page: its parts under each other, what is missing and what it would come to beside them. */
export function StudioEditor({ draft }: { draft: MethodDraft }): ReactElement {
  useUndoKeys(draft);
  return (
    <StudioContext value={draft.store}>
      <div className="studio">
        <SectionLinks />
        <div className="studio-parts">
          <SaveNotices draft={draft} />
          <Parts />
        </div>
        <aside className="studio-side">
          <IssuePanel />
          <TrialPanel draft={draft} />
        </aside>
      </div>
    </StudioContext>
  );
}

const Parts = memo(AllParts);

function AllParts(): ReactElement {
  return (
    <>
      {METHOD_SECTIONS.map((section) => {
        const Part = PARTS[section];
        return <Part key={section} />;
      })}
    </>
  );
}

function SectionLinks(): ReactElement {
  const { text } = useLanguage();
  const issues = useIssues();
  return (
    <nav className="studio-links" aria-label={text(W.sections)}>
      {METHOD_SECTIONS.map((section) => {
        const count = issues.filter(({ line }) => sectionOfLine(line) === section).length;
        return (
          <a key={section} href={`#${sectionId(section)}`} onClick={(event) => jump(event, section)}>
            {text(SECTION[section])}
            {count > 0 && <span className="studio-count">{count}</span>}
          </a>
        );
      })}
    </nav>
  );
}

/** Without a line in the browser's history for every look. */
function jump(event: { preventDefault(): void }, section: MethodSection) {
  event.preventDefault();
  document.getElementById(sectionId(section))?.scrollIntoView({ block: "start" });
}

/** Ctrl Z anywhere on the page takes back a step of the method, not letters of one field. */
function useUndoKeys({ undo, redo }: MethodDraft) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      const move = event.shiftKey ? redo : undo;
      move?.();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [undo, redo]);
}
