import { Button, Checkbox } from "antd";
import type { ReactElement } from "react";
import { CATALOGUE } from "#contract/space/siting/catalogue.ts";
import type { RankedSite, SiteVerdict } from "#contract/space/siting/siting.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light, type Tone } from "#web/ui/light.tsx";
import { S, TYPE_WORDS } from "./words.ts";
import "#web/ui/plain-table.css";

type SiteMatrixProps = {
  sites: readonly RankedSite[];
  chosen: readonly string[];
  onChoose: (ids: string[]) => void;
  open: string | undefined;
  onOpen: (id: string) => void;
};

/** The criteria that any of the sites was judged by, in the catalogue's order. */
export const judgedBy = (sites: readonly RankedSite[]) =>
  CATALOGUE.filter(({ key }) =>
    sites.some(({ verdicts }) => verdicts.some(({ criterion }) => criterion === key)),
  );

/** Sites down, criteria across: each cell says what the site has, by light, shape and words. */
export function SiteMatrix({ sites, chosen, onChoose, open, onOpen }: SiteMatrixProps): ReactElement {
  const { text } = useLanguage();
  // what the row says anyway needs no column
  const columns = judgedBy(sites).filter(({ key }) => key !== "siteKind" && key !== "area");
  return (
    <div className="siting-scroll">
      <table className="plain-table siting-matrix">
        <thead>
          <tr>
            <th scope="col" className="no-print" aria-label={text(S.compare)} />
            <th scope="col">{text(S.site)}</th>
            <th scope="col" className="cell-end">
              {text(S.score)}
            </th>
            <th scope="col" className="cell-end">
              {text(S.area)}
            </th>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col">
                {text(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sites.map((site, place) => (
            <tr key={site.id} className={site.id === open ? "is-open" : undefined}>
              <td className="no-print">
                <Checkbox
                  aria-label={`${text(S.compare)} ${site.name}`}
                  checked={chosen.includes(site.id)}
                  disabled={!chosen.includes(site.id) && chosen.length >= MOST_COMPARED}
                  onChange={(event) =>
                    onChoose(
                      event.target.checked ? [...chosen, site.id] : chosen.filter((id) => id !== site.id),
                    )
                  }
                />
              </td>
              <th scope="row" className="siting-site">
                <Button type="link" size="small" onClick={() => onOpen(site.id)}>
                  <span className="siting-rank">{place + 1}</span>
                  <span className="siting-name">{site.name}</span>
                </Button>
                <SiteLine site={site} />
              </th>
              <td className="cell-end siting-score">
                {formatNumber(site.score, "zh", 1)}
                {site.unknowns > 0 && (
                  <span className="siting-unknowns">
                    {site.unknowns} {text(S.unknowns)}
                  </span>
                )}
              </td>
              <td className="cell-end">
                <SiteArea site={site} />
              </td>
              {columns.map(({ key }) => (
                <td key={key}>
                  <VerdictCell verdict={site.verdicts.find(({ criterion }) => criterion === key)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export const MOST_COMPARED = 4;

export function SiteArea({ site }: { site: RankedSite }): ReactElement {
  const { language } = useLanguage();
  const isLand = site.family === "land";
  const value = isLand ? muFromM2(site.areaM2) : site.areaM2;
  return (
    <>
      {formatNumber(value, language, isLand ? 2 : 0)}
      <span className="head-unit">{formatUnit(isLand ? "亩" : "㎡", language)}</span>
    </>
  );
}

/** What it is, where, how it stands, and for whom it is kept. */
export function SiteLine({ site }: { site: RankedSite }): ReactElement {
  const { text } = useLanguage();
  const parts = [text(TYPE_WORDS[site.type]!), site.district, site.status, site.availableOn].filter(Boolean);
  return (
    <span className="siting-line">
      {parts.join(" · ")}
      {site.held && (
        <Light tone="soon">
          {site.held.until === "" ? text(S.heldUnit) : `${text(S.held)} ${site.held.until}`}
          {site.held.by && ` ${text(S.heldFor)} ${site.held.by}`}
        </Light>
      )}
    </span>
  );
}

/** A wish that is not met is amber, a must that is not met cannot be here but in a comparison. */
export function toneOf({ verdict, hard }: SiteVerdict): Tone {
  if (verdict === "fits") return "good";
  if (verdict === "unknown") return "calm";
  return hard ? "breach" : "soon";
}

export function VerdictCell({ verdict }: { verdict: SiteVerdict | undefined }): ReactElement {
  const { text } = useLanguage();
  if (!verdict)
    return (
      <span className="siting-none" title={text(S.notAsked)}>
        –
      </span>
    );
  return (
    <span title={text(verdict.detail)} className="siting-cell">
      <Light tone={toneOf(verdict)}>
        {verdict.verdict === "unknown" ? text(S.unknown) : text(verdict.has)}
      </Light>
    </span>
  );
}
