import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { CollectionRound } from "#contract/enterprise/collection.ts";
import { useLanguage } from "#web/lib/language.ts";
import { DueLine, RoundLight } from "./due-line.tsx";
import "./board.css";

/** Rounds by year, the newest first. */
export function RoundList({ rounds }: { rounds: readonly CollectionRound[] }): ReactElement {
  const { language } = useLanguage();
  return (
    <ul className="collection-rounds">
      {rounds.map((round) => (
        <li key={round.id}>
          <Link to="/evaluation/collection/$id" params={{ id: round.id }}>
            {language === "zh" ? `${round.year} 年度数据归集` : `Figures of ${round.year}`}
          </Link>
          <RoundLight round={round} />
          <DueLine round={round} />
        </li>
      ))}
    </ul>
  );
}
