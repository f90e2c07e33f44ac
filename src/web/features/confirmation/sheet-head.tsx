import type { ReactElement } from "react";
import { SCALES } from "#contract/enterprise/enterprise.ts";
import type { Sheet } from "#contract/evaluation/confirmation.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { Deadline } from "./deadline.tsx";
import { K } from "./words.ts";
import "./sheet.css";

/** Whose sheet it is, until when it is answered, what silence means and what is missing. */
export function SheetHead({ sheet }: { sheet: Sheet }): ReactElement {
  const { text } = useLanguage();
  const { round, firm } = sheet;
  const scale = SCALES.find(({ value }) => value === firm.scale);
  const missing = sheet.figures.filter(
    ({ value, state, indicators }) => value === null && state === "missing" && indicators.length > 0,
  );
  return (
    <>
      <header className="confirm-sheet-head">
        <h2>
          {firm.name}
          <span>{firm.uscc}</span>
        </h2>
        <p>{[firm.industry, firm.district, scale && text(scale.label)].filter(Boolean).join(" · ")}</p>
        <p className="confirm-sheet-when">
          <Deadline round={round} />
          <span className="confirm-faint">
            {round.deemed ? `${text(K.silence)}${round.deemedBasis}` : text(K.noSilence)}
          </span>
        </p>
        {round.note && <p className="confirm-note">{round.note}</p>}
        {sheet.landOnly && <Light tone="soon">{text(K.landOnly)}</Light>}
      </header>
      {missing.length > 0 && (
        <p className="confirm-missing">
          <Light tone="soon">
            {text(K.absent)}：{missing.map(({ label }) => text(label)).join("、")}
          </Light>
          <span className="confirm-faint">{text(K.absentHint)}</span>
        </p>
      )}
    </>
  );
}
