import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { FirmHistory } from "#contract/evaluation/explanation.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Figure } from "#web/ui/figure.tsx";
import { Grade } from "#web/ui/grade.tsx";
import "./firm-glance.css";

/** A firm's own place at one look: its grade, rank and figures of the newest year, and of the years before. */
export function FirmGlance({ history: { firm, results } }: { history: FirmHistory }): ReactElement {
  const { t } = useLanguage();
  const [latest, ...earlier] = results;
  return (
    <>
      <p className="firm-naming">
        <strong>{firm.name}</strong>
        <span>{[firm.uscc, firm.district].filter(Boolean).join(" · ")}</span>
      </p>
      {latest ? (
        <Latest latest={latest} firmId={firm.id} />
      ) : (
        <Empty title={t("home.firmNone")} hint={t("home.firmNoneHint")} />
      )}
      {earlier.length > 0 && (
        <ul className="firm-years">
          {earlier.map(({ runId, year, grade }) => (
            <li key={runId}>
              {year} <Grade grade={grade} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type Result = FirmHistory["results"][number];

function Latest({ latest, firmId }: { latest: Result; firmId: string }): ReactElement {
  const { t, text } = useLanguage();
  return (
    <>
      <div className="firm-latest">
        <Grade grade={latest.grade} large />
        <p>
          <strong>{latest.title}</strong>
          {latest.rank !== null && latest.groupSize !== null && (
            <span>{t("home.firmRank", { rank: latest.rank, of: latest.groupSize })}</span>
          )}
        </p>
      </div>
      <dl className="firm-figures">
        {[
          { label: { zh: "用地", en: "Land" }, value: latest.areaMu, unit: "亩" },
          { label: { zh: "亩均税收", en: "Tax per mu" }, value: latest.taxPerMu, unit: "万元/亩" },
          { label: { zh: "得分", en: "Points" }, value: latest.score, unit: "分" },
        ].map(({ label, value, unit }) => (
          <div key={unit}>
            <dt>{text(label)}</dt>
            <dd>
              <Figure value={value} unit={unit} decimals={2} large />
            </dd>
          </div>
        ))}
      </dl>
      <p className="firm-doors">
        <Link to="/evaluation">{t("home.firmWhy")}</Link>
        <Link to={recordOf(firmId)}>{t("home.firmRecord")}</Link>
      </p>
    </>
  );
}

const recordOf = (firmId: string): string => `/enterprises/${firmId}`;
