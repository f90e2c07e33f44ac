import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { type Round, SheetStanding } from "#contract/evaluation/confirmation.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Deadline } from "./deadline.tsx";
import { StandingLight } from "./standing-light.tsx";
import { K } from "./words.ts";
import "./confirmation.css";

/** A firm's own sheets, year by year. */
export function OwnSheets({ rounds, firmId }: { rounds: readonly Round[]; firmId: string }): ReactElement {
  const { text } = useLanguage();
  if (rounds.length === 0) return <Empty title={text(K.noneOwn)} hint={text(K.noneOwnHint)} />;
  return (
    <ul className="confirm-rounds">
      {rounds.map((round) => (
        <li key={round.id} className="sheet">
          <header>
            <Link to="/evaluation/confirm/$id/firms/$firmId" params={{ id: round.id, firmId }}>
              {round.title}
            </Link>
            {/* a firm's tally is of its own sheet alone */}
            {SheetStanding.options
              .filter((standing) => round.counts[standing] > 0)
              .map((standing) => (
                <StandingLight key={standing} standing={standing} />
              ))}
          </header>
          <footer>
            <Deadline round={round} />
            <span>{text(round.method.title)}</span>
          </footer>
        </li>
      ))}
    </ul>
  );
}
