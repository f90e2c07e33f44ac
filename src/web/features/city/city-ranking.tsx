import type { ReactElement } from "react";
import type { CityResult, CityRunReply } from "#contract/evaluation/city.ts";
import { ZONE_LEVELS } from "#contract/evaluation/city-zone-year.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import { C } from "./words.ts";
import "#web/ui/plain-table.css";
import "./city.css";

type CityRankingProps = { reply: CityRunReply; onWhy: (code: string) => void };

/** Zones by rank, the score as a bar made of its items; a name opens why. */
export function CityRanking({ reply, onWhy }: CityRankingProps): ReactElement {
  const { text, language } = useLanguage();
  const { method, results } = reply;
  const most = Math.max(...results.map(({ score }) => score ?? 0), 1);
  const compared = Object.keys(reply.before).length > 0;
  return (
    <section className="sheet">
      <div className="city-scroll">
        <table className="plain-table city-ranking">
          <thead>
            <tr>
              <th scope="col" className="cell-end">
                {text(C.rank)}
              </th>
              {compared && (
                <th scope="col" className="cell-end">
                  {text(C.before)}
                </th>
              )}
              <th scope="col">{text(C.zone)}</th>
              <th scope="col">{text(C.grade)}</th>
              <th scope="col" className="city-bar-cell" colSpan={2}>
                {text(C.score)}
              </th>
              {method.indicators.map(({ key, label, unit }) => (
                <th key={key} scope="col" className="cell-end">
                  {text(label)}
                  <span className="head-unit">{formatUnit(unit, language)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {results.map((result) => (
              <Row
                key={result.code}
                reply={reply}
                result={result}
                most={most}
                compared={compared}
                onWhy={onWhy}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="city-legend">
        {method.indicators.map(({ key, label, weight }, k) => (
          <span key={key}>
            <i className={`city-part city-part-${k % 6}`} />
            {text(label)} {weight}
          </span>
        ))}
      </p>
    </section>
  );
}

type RowProps = CityRankingProps & { result: CityResult; most: number; compared: boolean };

function Row({ reply, result, most, compared, onWhy }: RowProps): ReactElement {
  const { text, language } = useLanguage();
  const level = text(ZONE_LEVELS.find(({ value }) => value === result.level)!.label);
  return (
    <tr>
      <td className="cell-end">{result.rank ?? "–"}</td>
      {compared && <td className="cell-end">{reply.before[result.code]?.rank ?? "–"}</td>}
      <th scope="row">
        <button
          type="button"
          className="bare figure-why"
          title={text(C.why)}
          onClick={() => onWhy(result.code)}
        >
          {result.name}
        </button>
        <span className="city-level">{level}</span>
      </th>
      <td>
        {result.grade ? (
          <Grade grade={result.grade} />
        ) : (
          <span title={result.reason ? text(result.reason) : ""}>{text(C.notGraded)}</span>
        )}
      </td>
      <td className="city-bar-cell">
        <span className="city-bar">
          {reply.method.indicators.map(({ key }, k) => (
            <i
              key={key}
              className={`city-part city-part-${k % 6}`}
              style={{ width: `${(Math.max(result.points[key] ?? 0, 0) / most) * 100}%` }}
            />
          ))}
        </span>
      </td>
      <td className="cell-end">{result.score === null ? "–" : formatNumber(result.score, language, 2)}</td>
      {reply.method.indicators.map(({ key, unit }) => (
        <td key={key} className="cell-end">
          {result.values[key] === undefined
            ? "–"
            : formatNumber(result.values[key], language, unit === "" ? 4 : 2)}
        </td>
      ))}
    </tr>
  );
}
