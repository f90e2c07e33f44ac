import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { FirmExplanation } from "#contract/evaluation/explanation.ts";
import type { UnitResult } from "#contract/evaluation/unit-result.ts";
import { t } from "#contract/text.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import "./unit-part.css";

const U = {
  merged: t("与所用土地的权利人合并评价", "Evaluated with the owner of the land"),
  group: t("集团合并评价", "Evaluated as a group"),
  summed: t("以下企业的数据相加，等级同为", "The figures of these firms are added; all have the grade"),
  beside: t("另列", "Listed beside"),
  groupAsOne: t("集团合并", "The group as one"),
  parcel: t("宗地", "Parcel"),
  of: t("占本企业用地", "of its land"),
};

type Detail = NonNullable<FirmExplanation["detail"]>;

/** Which firms stand behind this result, and what else the run says of the group or the parcels the firm is on. */
export function UnitPart({ why }: { why: FirmExplanation }): ReactElement | null {
  const { text } = useLanguage();
  const unit = why.detail?.unit ?? null;
  if (!unit && why.beside.length === 0) return null;
  return (
    <div className="unit-part">
      {unit && <Members unit={unit} runId={why.run.id} grade={why.result.grade} />}
      {why.beside.length > 0 && (
        <section className="statement-part">
          <h3>{text(U.beside)}</h3>
          <ul className="unit-beside">
            {why.beside.map((one) => (
              <BesideRow key={one.kind + one.key} unit={one} firmId={why.firm.id} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

type MembersProps = { unit: NonNullable<Detail["unit"]>; runId: string; grade: string | null };

function Members({ unit, runId, grade }: MembersProps): ReactElement {
  const { text, language } = useLanguage();
  return (
    <section className="statement-part">
      <h3>
        {text(U[unit.kind])}
        {unit.label && ` · ${unit.label}`}
      </h3>
      <p className="land-origin">
        {text(U.summed)} <Grade grade={grade} />
      </p>
      <ul className="unit-members">
        {unit.members.map(({ id, name, areaMu }) => (
          <li key={id}>
            <Link to="/evaluation/runs/$id/firms/$firmId" params={{ id: runId, firmId: id }}>
              {name}
            </Link>
            <span className="unit-mu">
              {areaMu === null ? "–" : formatNumber(areaMu, language, 2)} {language === "zh" ? "亩" : "mu"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function BesideRow({ unit, firmId }: { unit: UnitResult; firmId: string }): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  const own = unit.members.find(({ id }) => id === firmId);
  return (
    <li>
      <Grade grade={unit.grade} />
      <span className="unit-name">
        {text(unit.kind === "group" ? U.groupAsOne : U.parcel)} · {unit.key}
        <span className="land-origin">
          {unit.members.length} {zh ? "家企业" : "firms"}
          {own?.share != null &&
            own.share < 1 &&
            ` · ${text(U.of)} ${formatNumber(100 * own.share, language, 1)}%`}
        </span>
      </span>
      <span className="unit-mu">
        {unit.areaMu === null ? "–" : formatNumber(unit.areaMu, language, 2)} {zh ? "亩" : "mu"}
        {unit.score !== null && ` · ${formatNumber(unit.score, language, 2)} ${zh ? "分" : "points"}`}
        {unit.rank !== null && ` · ${unit.rank}/${unit.groupSize}`}
      </span>
    </li>
  );
}
