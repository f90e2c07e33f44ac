import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import type { ReactElement } from "react";
import type { CityExplanation } from "#contract/evaluation/city.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Grade } from "#web/ui/grade.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { cityWhyQuery } from "./api.ts";
import { C } from "./words.ts";
import "#web/ui/plain-table.css";
import "./city.css";

type CityWhyProps = { runId: string; code: string; onClose: () => void };

/** Every line of a zone's score with its figures, rule, clause and arithmetic. */
export function CityWhy({ runId, code, onClose }: CityWhyProps): ReactElement {
  const { text } = useLanguage();
  const { data, error, refetch } = useQuery(cityWhyQuery(runId, code));
  return (
    <Drawer open size={760} title={data?.unit.name ?? text(C.why)} onClose={onClose}>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading />}
      {data && <Why why={data} />}
    </Drawer>
  );
}

function Why({ why }: { why: CityExplanation }): ReactElement {
  const { text, language } = useLanguage();
  const { explanation, unit } = why;
  const { place, score, grade, exclusion } = explanation;
  return (
    <div className="city-why">
      <p className="city-why-head">
        <Grade grade={grade} large />
        <b>{score === null ? "–" : formatNumber(score, language, 2)}</b>
        {place && <span>{text(place.reason)}</span>}
      </p>
      {exclusion && (
        <p>
          <Light tone="soon">{text(exclusion.message)}</Light>
        </p>
      )}
      <ul>
        {explanation.items.map((item) => (
          <li key={item.key}>
            <div className="city-why-line">
              <b>{text(item.label)}</b>
              <span>
                {item.points === null ? "–" : formatNumber(item.points, language, 2)} / {item.weight}
              </span>
            </div>
            <p>{text(item.arithmetic)}</p>
            {item.imputed && <p className="city-note">{text(item.imputed.reason)}</p>}
            <p className="city-note">
              {text(C.baseline)}：{text(item.baseline.source)}
              {item.clause && ` · ${item.clause}`}
              {item.assumed && ` · ${text(C.assumed)}${item.assumed}`}
            </p>
          </li>
        ))}
      </ul>
      <p className="city-note">
        {text(explanation.scoreArithmetic)} · {unit.source} {unit.asOf ?? ""}
      </p>
    </div>
  );
}
