import type { ReactElement } from "react";
import { OPINIONS } from "#contract/renewal/site-visit.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { CheckDraft } from "./check-draft.ts";
import { V } from "./words.ts";

type OpinionRowsProps = {
  departments: readonly string[];
  opinions: CheckDraft["opinions"];
  onChange: (opinions: CheckDraft["opinions"]) => void;
};

/** A row for each department that came: agree, disagree, abstain. */
export function OpinionRows({ departments, opinions, onChange }: OpinionRowsProps): ReactElement | null {
  const { text } = useLanguage();
  if (departments.length === 0) return null;
  const toggle = (department: string, opinion: (typeof OPINIONS)[number]) => {
    const { [department]: before, ...others } = opinions;
    onChange(before === opinion ? others : { ...others, [department]: opinion });
  };
  return (
    <fieldset className="choices">
      <legend>{text(V.opinions)}</legend>
      {departments.map((department) => (
        <div key={department} className="opinion-row">
          <span>{department}</span>
          {OPINIONS.map((opinion) => (
            <button
              key={opinion}
              type="button"
              className={`bare choice choice-${opinion}`}
              aria-label={`${department} ${text(V[opinion])}`}
              aria-pressed={opinions[department] === opinion}
              onClick={() => toggle(department, opinion)}
            >
              {text(V[opinion])}
            </button>
          ))}
        </div>
      ))}
    </fieldset>
  );
}
