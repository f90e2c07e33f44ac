import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { FirmExplanation, LandPart } from "#contract/evaluation/explanation.ts";
import { LAND_MODE } from "#engine/evaluation/words/rule-words.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { TENURE, W } from "./words.ts";
import "./land-table.css";

type Land = NonNullable<FirmExplanation["detail"]>["land"];

/** This firm's mu = these parcels × these shares. */
export function LandTable({ land }: { land: Land }): ReactElement {
  const { text, language } = useLanguage();
  const origins = { stated: W.landStated, resolved: W.landResolved, none: W.landNone };
  const apart =
    land.origin === "stated" && land.resolvedMu !== null && Math.abs(land.resolvedMu - land.areaMu!) > 0.01;
  return (
    <div className="land">
      <p className="land-answer">
        <strong>{land.areaMu === null ? "–" : formatNumber(land.areaMu, language, 2)}</strong>{" "}
        {language === "zh" ? "亩" : "mu"}
        <span className="land-origin">
          {text(origins[land.origin])}
          {land.origin === "resolved" && ` · ${text(LAND_MODE[land.mode])}`}
        </span>
      </p>
      {apart && (
        <p className="land-origin">
          <Light tone="soon">
            {language === "zh"
              ? `按用地关系核算为 ${formatNumber(land.resolvedMu!, language, 2)} 亩，本次按填报数`
              : `occupancies come to ${formatNumber(land.resolvedMu!, language, 2)} mu; the stated figure is used`}
          </Light>
        </p>
      )}
      {land.parts.length > 0 && (
        <table className="land-parts">
          <tbody>
            {land.parts.map((part) => (
              <PartRow key={`${part.parcelId}${part.tenure}${part.from}${part.areaMu}`} part={part} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function PartRow({ part }: { part: LandPart }): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const name = part.parcelName ?? part.parcelCode;
  return (
    <tr>
      <th scope="row">
        {may("space.read") ? (
          <Link to="/$path/$id" params={{ path: "parcels", id: part.parcelId }}>
            {name}
          </Link>
        ) : (
          name
        )}
        <span className="land-origin">{part.parcelCode}</span>
      </th>
      <td>
        {text(TENURE[part.tenure]!)}
        {part.landlord && <span className="land-origin">{part.landlord}</span>}
      </td>
      <td className="land-arithmetic">{text(part.arithmetic)}</td>
      <td className="land-mu">
        {formatNumber(part.areaMu, language, 2)} {language === "zh" ? "亩" : "mu"}
      </td>
    </tr>
  );
}
