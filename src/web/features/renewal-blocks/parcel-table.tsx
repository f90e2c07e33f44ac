import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { BlockParcel } from "#contract/renewal/block.ts";
import { STATE_WORDS } from "#contract/renewal/case-words.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { B } from "./words.ts";
import "#web/ui/plain-table.css";

/** Whose the parcels of a block are, with their grades, floor area ratio, tax a mu, and the case of each. */
export function ParcelTable({ parcels }: { parcels: readonly BlockParcel[] }): ReactElement {
  const { text, language } = useLanguage();
  const number = (value: number | null) => (value === null ? "—" : formatNumber(value, language, 2));
  return (
    <div className="block-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{text(B.parcel)}</th>
            <th>{text(B.owner)}</th>
            <th>{text(B.grade)}</th>
            <th className="cell-end">{text(B.area)}</th>
            <th className="cell-end">{text(B.far)}</th>
            <th className="cell-end">{text(B.taxPerMu)}</th>
            <th>{text(B.caseOf)}</th>
          </tr>
        </thead>
        <tbody>
          {parcels.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to="/$path/$id" params={{ path: "parcels", id: one.id }}>
                  {one.code}
                </Link>
              </th>
              <td className="block-owner">{one.owner ?? "—"}</td>
              <td>{one.grades ?? "—"}</td>
              <td className="cell-end">{number(one.areaMu)}</td>
              <td className="cell-end">{number(one.far)}</td>
              <td className="cell-end">{number(one.taxWan === null ? null : one.taxWan / one.areaMu)}</td>
              <td>
                {one.caseId && one.caseState ? (
                  <Link to="/renewal/cases/$id" params={{ id: one.caseId }}>
                    {text(STATE_WORDS[one.caseState])}
                  </Link>
                ) : (
                  "—"
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
