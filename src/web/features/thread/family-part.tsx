import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { ThreadMember } from "#contract/insight/thread.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { T } from "./words.ts";
import "#web/ui/plain-table.css";

const roleOf = (generation: number) => {
  if (generation === 0) return T.self;
  return generation < 0 ? T.ancestor : T.descendant;
};

/** Whom the land came from and what came of it, each with its share of the land; every one leads to its own thread. */
export function FamilyPart({ family }: { family: readonly ThreadMember[] }): ReactElement {
  const { text, language } = useLanguage();
  const mu = (areaMu: number) => `${formatNumber(areaMu, language, 2)} ${formatUnit("亩", language)}`;
  return (
    <div className="life-scroll">
      <table className="plain-table">
        <tbody>
          {family.map((one) => (
            <tr key={one.id} className={one.generation === 0 ? "family-self" : undefined}>
              <td>{text(roleOf(one.generation))}</td>
              <td>
                {one.generation === 0 ? (
                  one.code
                ) : (
                  <Link to="/parcels/$id/thread" params={{ id: one.id }}>
                    {one.code}
                  </Link>
                )}{" "}
                <span className="life-soft">{one.name}</span>
              </td>
              <td className="cell-end">{mu(one.areaMu)}</td>
              <td className="family-share">
                {one.generation !== 0 &&
                  `${text(one.generation < 0 ? T.shareUp : T.shareDown)} ${formatNumber(one.share * 100, language, 1)}%（${mu(one.shareMu)}）`}
                <small className="life-soft">
                  {[
                    one.bornOn && `${text(T.born)} ${one.bornOn}`,
                    one.retiredOn && `${text(T.retired)} ${one.retiredOn}`,
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
