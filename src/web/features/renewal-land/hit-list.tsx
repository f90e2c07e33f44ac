import type { ReactElement } from "react";
import type { HitLine, LandHit, LandUnknown } from "#contract/renewal/land-hit.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { L } from "./words.ts";
import "./hit-list.css";

/** Each rule that was hit: its clause, and every comparison with figure, bound, source and day. */
export function HitList({ hits }: { hits: readonly LandHit[] }): ReactElement {
  const { text } = useLanguage();
  if (hits.length === 0) return <p className="hit-none">{text(L.noHits)}</p>;
  return (
    <ol className="hits">
      {hits.map((hit) => (
        <li key={hit.key} className="hit">
          <h3>
            <Light tone="breach">{text(hit.label)}</Light>
          </h3>
          <p className="hit-clause">{hit.clause}</p>
          <table className="hit-lines">
            <tbody>
              {hit.lines.map((line) => (
                <HitRow key={`${line.fact}${line.label.zh}`} line={line} />
              ))}
            </tbody>
          </table>
        </li>
      ))}
    </ol>
  );
}

function HitRow({ line }: { line: HitLine }): ReactElement {
  const { text } = useLanguage();
  return (
    <tr>
      <th scope="row">{text(line.label)}</th>
      <td className="hit-value">{line.value ?? <em>{text(line.hidden ? L.hidden : L.noFigure)}</em>}</td>
      <td className="hit-limit">{text(line.limit)}</td>
      <td className="hit-source">{[line.source, line.asOf].filter(Boolean).join(" · ")}</td>
    </tr>
  );
}

/** Rules that could not be decided, with what is missing and who can say. */
export function UnknownList({ unknowns }: { unknowns: readonly LandUnknown[] }): ReactElement | null {
  const { text } = useLanguage();
  if (unknowns.length === 0) return null;
  return (
    <section className="unknowns">
      <h3>{text(L.unknownRules)}</h3>
      <ul>
        {unknowns.map((one) => (
          <li key={one.key}>
            <Light tone="calm">{text(one.label)}</Light>
            <span className="hit-source">
              {one.missing
                .map(({ label, who }) => `${text(label)}${who === null ? "" : `（${text(who)}）`}`)
                .join("；")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
