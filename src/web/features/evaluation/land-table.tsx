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

/** This firm's mu = these parcels × these shares × these days. */
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
      {land.parts.length > 0 && <LandTrace land={land} />}
    </div>
  );
}

/** The whole of the land as one bar, a piece for each use, and below it each piece with its parcel, share and days. */
function LandTrace({ land: { parts, dayWeighted } }: { land: Land }): ReactElement {
  const { language } = useLanguage();
  const whole = parts.reduce((sum, { areaMu }) => sum + areaMu, 0);
  return (
    <>
      {parts.length > 1 && whole > 0 && (
        <svg
          className="land-whole"
          viewBox="0 0 100 4"
          preserveAspectRatio="none"
          role="img"
          aria-label={language === "zh" ? "各宗地计入的比例" : "How much of it each parcel gives"}
        >
          {pieces(parts, whole).map(({ part, from, width }) => (
            <rect
              key={keyOf(part)}
              className={`land-piece land-${part.tenure}`}
              x={from}
              y={0}
              width={width}
              height={4}
            />
          ))}
        </svg>
      )}
      <table className="land-parts">
        <tbody>
          {parts.map((part) => (
            <PartRow key={keyOf(part)} part={part} dayWeighted={dayWeighted} />
          ))}
        </tbody>
      </table>
    </>
  );
}

const keyOf = (part: LandPart): string =>
  `${part.parcelId}${part.firm ?? ""}${part.tenure}${part.from}${part.areaMu}${part.arithmetic.zh}`;

/** A hair apart, so that neighbours are told from each other in black and white too. */
const GAP = 0.3;

function pieces(parts: readonly LandPart[], whole: number) {
  let from = 0;
  return parts.map((part) => {
    const width = (100 * part.areaMu) / whole;
    const piece = { part, from, width: Math.max(0, width - GAP) };
    from += width;
    return piece;
  });
}

function PartRow({ part, dayWeighted }: { part: LandPart; dayWeighted: boolean }): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const zh = language === "zh";
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
        {(part.firm ?? part.landlord) && <span className="land-origin">{part.firm ?? part.landlord}</span>}
      </td>
      <td className="land-arithmetic">
        {text(part.arithmetic)}
        <ShareBar part={part} dayWeighted={dayWeighted} />
        <span className="land-origin">
          {zh ? "占宗地" : "of the parcel"} {formatNumber(part.heldMu, language, 2)} /{" "}
          {formatNumber(part.parcelMu, language, 2)}
          {dayWeighted && ` × ${part.days}/${part.spanDays} ${zh ? "天" : "days"}`}
        </span>
      </td>
      <td className="land-mu">
        {formatNumber(part.areaMu, language, 2)} {zh ? "亩" : "mu"}
      </td>
    </tr>
  );
}

/** Width: how much of the parcel is held. Filled: how much of that counts, by the days. */
function ShareBar({ part, dayWeighted }: { part: LandPart; dayWeighted: boolean }): ReactElement {
  const held = part.parcelMu > 0 ? Math.min(100, (100 * part.heldMu) / part.parcelMu) : 0;
  const counted = dayWeighted ? (held * part.days) / part.spanDays : held;
  return (
    <svg className="land-share" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
      <rect className="land-parcel" x={0} y={0} width={100} height={3} />
      <rect className="land-held" x={0} y={0} width={held} height={3} />
      <rect className={`land-piece land-${part.tenure}`} x={0} y={0} width={counted} height={3} />
    </svg>
  );
}
