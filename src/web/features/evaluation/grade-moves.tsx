import { useQuery } from "@tanstack/react-query";
import type { CSSProperties, ReactElement } from "react";
import type { Moves, RunSummary } from "#contract/evaluation/run.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import { movesQuery } from "./api.ts";
import "./grade-moves.css";

/** Who moved between grades since last year's decided result: rows are last year's grade, columns this year's. */
export function GradeMoves({ run }: { run: RunSummary }): ReactElement | null {
  const { language } = useLanguage();
  const { data } = useQuery(movesQuery(run.id));
  if (!data || data.year === null) return null;
  const keys = run.grades.map(({ key }) => key);
  const zh = language === "zh";
  const counted = count(data, keys);
  return (
    <section className="sheet">
      <div className="sheet-head">
        <h2>{zh ? `与 ${data.year} 年度相比` : `Since ${data.year}`}</h2>
        <span className="moves-sum">
          {zh
            ? `两年都评级的 ${counted.all} 家：▲ 升 ${counted.up}　▼ 降 ${counted.down}　不变 ${counted.all - counted.up - counted.down}`
            : `${counted.all} firms graded in both years: ▲ ${counted.up} up, ▼ ${counted.down} down`}
        </span>
      </div>
      <div className="moves-body">
        <table className="moves">
          <thead>
            <tr>
              <td className="moves-corner">
                {data.year} ＼ {run.year}
              </td>
              {keys.map((key) => (
                <th key={key} scope="col">
                  <Grade grade={key} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keys.map((from, row) => (
              <tr key={from}>
                <th scope="row">
                  <Grade grade={from} />
                </th>
                {keys.map((to, column) => (
                  <MoveCell key={to} of={countOf(data, from, to)} steps={row - column} most={counted.most} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const countOf = ({ moves }: Moves, from: string, to: string): number =>
  moves.find((move) => move.from === from && move.to === to)?.count ?? 0;

function count({ moves }: Moves, keys: readonly string[]) {
  const sum = (of: Moves["moves"]) => of.reduce((total, move) => total + move.count, 0);
  const place = (key: string) => keys.indexOf(key);
  return {
    all: sum(moves),
    up: sum(moves.filter(({ from, to }) => place(to) < place(from))),
    down: sum(moves.filter(({ from, to }) => place(to) > place(from))),
    most: Math.max(1, ...moves.map((move) => move.count)),
  };
}

/** @param steps up above 0, down below it */
function MoveCell({ of, steps, most }: { of: number; steps: number; most: number }): ReactElement {
  const { language } = useLanguage();
  if (of === 0) return <td className="move-none">·</td>;
  const kind = ["move-down", "move-same", "move-up"][Math.sign(steps) + 1]!;
  const mark = ["▼", "", "▲"][Math.sign(steps) + 1]!;
  return (
    <td className={kind} style={{ "--share": of / most } as CSSProperties}>
      {mark} {formatNumber(of, language)}
    </td>
  );
}
