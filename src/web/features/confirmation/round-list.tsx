import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { Round } from "#contract/evaluation/confirmation.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { Deadline } from "./deadline.tsx";
import { answeredOf, ProgressBar } from "./progress-bar.tsx";
import { RoundLight } from "./standing-light.tsx";
import { K } from "./words.ts";
import "./confirmation.css";

/** Rounds as they stand: how many have answered, until when, what waits for an answer. */
export function RoundList({ rounds }: { rounds: readonly Round[] }): ReactElement {
  const { text, language } = useLanguage();
  return (
    <ul className="confirm-rounds">
      {rounds.map((round) => (
        <li key={round.id} className="sheet">
          <header>
            <Link to="/evaluation/confirm/$id" params={{ id: round.id }}>
              {round.title}
            </Link>
            <RoundLight round={round} />
          </header>
          <p className="confirm-share">
            <b>{formatNumber(answeredOf(round.counts), language)}</b> / {formatNumber(round.firms, language)}{" "}
            {text(K.firms)}
            {text(K.answered)}
            {round.openDisputes > 0 && (
              <Link to="/evaluation/confirm/$id" params={{ id: round.id }} search={{ part: "disputes" }}>
                <Light tone="soon">
                  {text(K.disputes)} {round.openDisputes}
                </Light>
              </Link>
            )}
          </p>
          <ProgressBar counts={round.counts} firms={round.firms} />
          <footer>
            <Deadline round={round} />
            <span>{text(round.method.title)}</span>
          </footer>
        </li>
      ))}
    </ul>
  );
}
