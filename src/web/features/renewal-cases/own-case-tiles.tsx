import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { z } from "zod";
import type { CaseCard } from "#contract/renewal/case.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { CaseLight, DueLine } from "./case-light.tsx";
import "./renewal-cases.css";
import "./case-board.css";

/** A firm's own cases, each leading to its own side of it. */
export function OwnCaseTiles({ cards }: { cards: readonly z.infer<typeof CaseCard>[] }): ReactElement {
  const { language } = useLanguage();
  return (
    <ul className="own-cases">
      {cards.map((card) => (
        <li key={card.id}>
          <Link to="/renewal/own/$id" params={{ id: card.id }} className="bare case-tile">
            <span className="tile-head">
              <code>{card.code}</code>
              <b>{formatNumber(card.occupiedMu, language, 1)} 亩</b>
            </span>
            <strong>
              {card.parcel.code} {card.parcel.name}
            </strong>
            <span className="tile-foot">
              <CaseLight state={card.state} />
              <DueLine dueOn={card.dueOn} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
