import type { ReactElement } from "react";
import type { FirmExplanation } from "#contract/evaluation/explanation.ts";
import type { ExplainedFigure, ExplainedItem } from "#engine/evaluation/explanation.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { exactly, points, withUnit } from "./readable.ts";
import { figureWords } from "./why-words.ts";
import { W } from "./words.ts";
import "./score-table.css";

/** The bar ends at one and a half times the weight; what lies beyond is marked. */
const BAR_ENDS = 1.5;

type ScoreTableProps = { why: FirmExplanation; onWhy: (item: ExplainedItem) => void };

/** The score as a statement: for each indicator value ÷ baseline × weight = points, with the figures beneath. */
export function ScoreTable({ why, onWhy }: ScoreTableProps): ReactElement {
  const { text, language } = useLanguage();
  const { explanation, peers, sources } = why.detail!;
  return (
    <table className="score-table">
      <thead>
        <tr>
          <th scope="col">{text(W.indicator)}</th>
          <th scope="col" className="score-end">
            {text(W.value)}
          </th>
          <th scope="col" className="score-end">
            {text(W.baseline)}
          </th>
          <th scope="col" className="score-end">
            {text(W.weight)}
          </th>
          <th scope="col" className="score-bar-head">
            <span className="score-peer-key">{Object.keys(peers).length > 0 && text(W.peers)}</span>
          </th>
          <th scope="col" className="score-end">
            {text(W.points)}
          </th>
        </tr>
      </thead>
      <tbody>
        {explanation.items.map((item) => (
          <ItemRow key={item.key} item={item} peer={peers[item.key]} sources={sources} onWhy={onWhy} />
        ))}
        {explanation.adjustments
          .filter((adjustment) => adjustment.points !== 0)
          .map((adjustment) => (
            <tr key={adjustment.key} className="score-adjustment">
              <th scope="row" colSpan={5}>
                {text(adjustment.label)}
                <span className="score-note">{text(adjustment.arithmetic)}</span>
              </th>
              <td className="score-end score-points">{points(adjustment.points, language)}</td>
            </tr>
          ))}
      </tbody>
      {explanation.score !== null && (
        <tfoot>
          <tr>
            <th scope="row">{text(W.whole)}</th>
            <td colSpan={4} className="score-sum">
              {text(explanation.scoreArithmetic)}
            </td>
            <td className="score-end score-points">{points(explanation.score, language)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

type ItemRowProps = {
  item: ExplainedItem;
  peer: number | undefined;
  sources: NonNullable<FirmExplanation["detail"]>["sources"];
  onWhy: (item: ExplainedItem) => void;
};

function ItemRow({ item, peer, sources, onWhy }: ItemRowProps): ReactElement {
  const { text, language } = useLanguage();
  const { baseline } = item;
  const low = baseline.value === null ? "–" : exactly(baseline.value, language);
  return (
    <tr>
      <th scope="row">
        {text(item.label)}
        <span className="score-note">
          <FigureNote figure={item.numerator} sources={sources} />
          {item.denominator && (
            <>
              {" ÷ "}
              <FigureNote figure={item.denominator} sources={sources} />
            </>
          )}
        </span>
        {item.imputed && (
          <span className="score-note">
            <Light tone="soon">{text(item.imputed.reason)}</Light>
          </span>
        )}
      </th>
      <td className="score-end" data-label={text(W.value)}>
        {item.value === null ? "–" : withUnit(item.value, item.unit, language)}
      </td>
      <td className="score-end" data-label={text(W.baseline)} title={text(baseline.source)}>
        {baseline.top === null ? low : `${low}–${exactly(baseline.top, language)}`}
      </td>
      <td className="score-end" data-label={text(W.weight)}>
        {item.weight}
      </td>
      <td className="score-bar-cell">
        <PointsBar points={item.points} weight={item.weight} peer={peer} imputed={item.imputed !== null} />
      </td>
      <td className="score-end score-points">
        <button
          type="button"
          className="bare figure-why"
          title={text(item.arithmetic)}
          onClick={() => onWhy(item)}
        >
          {item.points === null ? "–" : points(item.points, language)}
        </button>
      </td>
    </tr>
  );
}

/** `362.93 万元`, its source and date on hovering. */
function FigureNote({
  figure,
  sources,
}: {
  figure: ExplainedFigure;
  sources: ItemRowProps["sources"];
}): ReactElement {
  const { text, language } = useLanguage();
  const source = sources[figure.fact];
  const from = source ? [source.source, source.asOf].filter(Boolean).join(" · ") : undefined;
  return (
    <span title={from}>
      {text(figure.label)}{" "}
      {figure.value === null ? figureWords(figure, language) : withUnit(figure.value, figure.unit, language)}
    </span>
  );
}

/** Points against the full weight; the tick is the mean of the group. */
function PointsBar(props: {
  points: number | null;
  weight: number;
  peer: number | undefined;
  imputed: boolean;
}) {
  const { points: earned, weight, peer, imputed } = props;
  const place = (of: number) =>
    `${(Math.min(Math.max(of, 0), weight * BAR_ENDS) / (weight * BAR_ENDS)) * 100}%`;
  const beyond = (earned ?? 0) > weight * BAR_ENDS;
  return (
    <span className="points-bar" aria-hidden="true">
      <span className="points-full" style={{ width: place(weight) }} />
      <span
        className={["points-earned", imputed ? "points-imputed" : "", beyond ? "points-beyond" : ""].join(
          " ",
        )}
        style={{ width: place(earned ?? 0) }}
      />
      {peer !== undefined && <span className="points-peer" style={{ left: place(peer) }} />}
    </span>
  );
}
