import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { scenariosQuery } from "./api.ts";
import { changesText } from "./changes-text.ts";
import { W } from "./words.ts";
import "./views/mover-table.css";

/** Scenarios that somebody kept, of whatever run. */
export function SavedScenarios(): ReactElement | null {
  const { text } = useLanguage();
  const { data } = useQuery(scenariosQuery());
  if (!data || data.scenarios.length === 0) return null;
  return (
    <section className="saved-scenarios" aria-label={text(W.saved)}>
      <h2>{text(W.saved)}</h2>
      <div className="movers-scroll sheet">
        <table className="mover-table">
          <tbody>
            {data.scenarios.map((scenario) => (
              <tr key={scenario.id}>
                <th scope="row">
                  <Link
                    to="/evaluation/sandbox/$runId"
                    params={{ runId: scenario.runId }}
                    search={{ a: changesText(scenario.changes), sa: scenario.id }}
                    className="link"
                  >
                    {scenario.title}
                  </Link>
                  {scenario.note && <span className="mover-where">{scenario.note}</span>}
                </th>
                <td>{scenario.runTitle}</td>
                <td>{scenario.createdBy}</td>
                <td>{formatInstant(scenario.updatedAt)}</td>
                <td>{scenario.adoptedAs && <code>{scenario.adoptedAs}</code>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
