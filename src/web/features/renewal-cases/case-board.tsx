import { type KeyboardEvent, type ReactElement, useRef } from "react";
import type { z } from "zod";
import type { CaseCard } from "#contract/renewal/case.ts";
import { STATE_WORDS } from "#contract/renewal/case-words.ts";
import { CASE_STATES, type CaseState } from "#engine/renewal/case-flow.ts";
import { routeRule } from "#engine/renewal/routes-of-renewal.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { DueLine } from "./case-light.tsx";
import { W } from "./words.ts";
import "./case-board.css";

type Card = z.infer<typeof CaseCard>;
/** States over which a board is read; those that are seldom come only where something is in them. */
const ALWAYS: readonly CaseState[] = CASE_STATES.slice(0, 10);

type BoardProps = {
  cards: readonly Card[];
  openId?: string | undefined;
  onOpen: (card: Card) => void;
  /** while several are chosen: a card is chosen instead of opened */
  chosen?: ReadonlySet<string> | undefined;
};

/** Cases by state. Arrow keys go from card to card and from column to column, Enter opens. */
export function CaseBoard({ cards, openId, onOpen, chosen }: BoardProps): ReactElement {
  const { text, language } = useLanguage();
  const board = useRef<HTMLDivElement>(null);
  const byState = Map.groupBy(cards, ({ state }) => state);
  const columns = CASE_STATES.filter((state) => ALWAYS.includes(state) || byState.has(state));
  return (
    <div className="case-board" ref={board}>
      {columns.map((state) => {
        const held = byState.get(state) ?? [];
        const mu = held.reduce((sum, { occupiedMu }) => sum + occupiedMu, 0);
        return (
          <section
            key={state}
            className={`case-column column-${state}`}
            aria-label={text(STATE_WORDS[state])}
          >
            <header>
              <h3>{text(STATE_WORDS[state])}</h3>
              <span>
                {held.length} · {formatNumber(mu, language, 1)} 亩
              </span>
            </header>
            <ul>
              {held.map((card) => (
                <li key={card.id}>
                  <CaseTile
                    card={card}
                    current={card.id === openId}
                    chosen={chosen?.has(card.id)}
                    onOpen={() => onOpen(card)}
                    onKeyDown={(event) => board.current && moveFocus(board.current, event)}
                  />
                </li>
              ))}
              {held.length === 0 && <li className="column-empty">{text(W.empty)}</li>}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

type TileProps = {
  card: Card;
  current: boolean;
  /** absent: cards are opened, not chosen */
  chosen: boolean | undefined;
  onOpen: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
};

function CaseTile({ card, current, chosen, onOpen, onKeyDown }: TileProps): ReactElement {
  const { text, language } = useLanguage();
  return (
    <button
      type="button"
      className="bare case-tile"
      aria-current={current || undefined}
      aria-pressed={chosen}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      <span className="tile-head">
        <code>{card.code}</code>
        <b>{formatNumber(card.occupiedMu, language, 1)} 亩</b>
      </span>
      <strong>{card.owner ?? card.parcel.name ?? card.parcel.code}</strong>
      <span className="tile-line">
        {card.parcel.code}
        {card.route && <em>{text(routeRule(card.route).label)}</em>}
      </span>
      {card.milestones > 0 && (
        <span className="tile-progress" title={`${card.done}/${card.milestones}`}>
          <span style={{ width: `${(card.done / card.milestones) * 100}%` }} />
        </span>
      )}
      <span className="tile-foot">
        <DueLine dueOn={card.dueOn} />
        {card.overdue > 0 && (
          <span className="case-due late">
            {text(W.milestone)} {card.overdue} {text(W.overdueBy)}
          </span>
        )}
        {card.handler && <span className="tile-who">{card.handler}</span>}
      </span>
    </button>
  );
}

/** Up and down within the column, left and right to the card at the same height of the next column that has any. */
function moveFocus(board: HTMLElement, event: KeyboardEvent<HTMLButtonElement>): void {
  const columns = [...board.querySelectorAll(".case-column")]
    .map((column) => [...column.querySelectorAll<HTMLButtonElement>(".case-tile")])
    .filter((tiles) => tiles.length > 0);
  const at = columns.findIndex((tiles) => tiles.includes(event.currentTarget));
  const row = columns[at]?.indexOf(event.currentTarget) ?? 0;
  const to: Record<string, HTMLButtonElement | undefined> = {
    ArrowUp: columns[at]?.[row - 1],
    ArrowDown: columns[at]?.[row + 1],
    ArrowLeft: columns[at - 1]?.[Math.min(row, columns[at - 1]!.length - 1)],
    ArrowRight: columns[at + 1]?.[Math.min(row, columns[at + 1]!.length - 1)],
  };
  if (!(event.key in to)) return;
  event.preventDefault();
  to[event.key]?.focus();
}
