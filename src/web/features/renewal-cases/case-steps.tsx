import { Button, Tooltip } from "antd";
import { type ReactElement, useState } from "react";
import { MOVE_WORDS, STATE_WORDS } from "#contract/renewal/case-words.ts";
import { t } from "#contract/text.ts";
import type { CaseMove } from "#engine/renewal/case-flow.ts";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { EvidenceFiles } from "#web/ui/evidence-files.tsx";
import type { Case, Side } from "./api.ts";
import { MoveDialog } from "./move-dialog.tsx";
import { W } from "./words.ts";

const OPENED = t("立案", "Opened");
/** Moves off the main way: offered, and not put forward. */
const ASIDE: readonly CaseMove[] = ["withdraw", "retain", "escalate", "replan", "rectify", "look-again"];

/** What may be done now, and all that was done, the latest first: who, when, why, by which paper. */
export function CaseSteps({ held, side }: { held: Case; side: Side }): ReactElement {
  const { text } = useLanguage();
  return (
    <>
      {side === "zone" && <Moves held={held} />}
      <ol className="case-steps">
        {held.steps.toReversed().map((step) => (
          <li key={step.id}>
            <header>
              <strong>{text(MOVE_WORDS[step.move as CaseMove] ?? OPENED)}</strong>
              <span className="step-to">{text(STATE_WORDS[step.toState])}</span>
              <time dateTime={step.onDay}>{step.onDay}</time>
            </header>
            <p>{step.why}</p>
            <footer>
              {step.documentNo && <code>{step.documentNo}</code>}
              {step.dueOn && (
                <span>
                  {text(W.dueOn)} {step.dueOn}
                </span>
              )}
              <span>{step.madeBy}</span>
              <span title={formatInstant(step.madeAt)}>{formatInstant(step.madeAt)}</span>
            </footer>
            <EvidenceFiles files={step.files} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Moves({ held }: { held: Case }): ReactElement {
  const { text } = useLanguage();
  const [asked, setAsked] = useState<CaseMove>();
  const move = held.moves.find((one) => one.move === asked);
  if (held.moves.length === 0) return <p className="case-note">{text(W.nothingToDo)}</p>;
  return (
    <div className="case-moves">
      {held.moves.map((one) => (
        <Tooltip key={one.move} title={one.because ? text(one.because) : ""}>
          <Button
            type={ASIDE.includes(one.move) || one.because ? "default" : "primary"}
            danger={one.move === "escalate"}
            disabled={one.because !== null}
            onClick={() => setAsked(one.move)}
          >
            {text(MOVE_WORDS[one.move])}
          </Button>
        </Tooltip>
      ))}
      <ul className="case-obstacles">
        {held.moves.map(
          ({ move: key, because }) =>
            because && (
              <li key={key}>
                <b>{text(MOVE_WORDS[key])}</b>：{text(because)}
              </li>
            ),
        )}
      </ul>
      {move && <MoveDialog held={held} move={move} onClose={() => setAsked(undefined)} />}
    </div>
  );
}
