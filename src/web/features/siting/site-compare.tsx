import { Button } from "antd";
import type { ReactElement } from "react";
import type { RankedSite } from "#contract/space/siting/siting.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { judgedBy, SiteArea, SiteLine, VerdictCell } from "./site-matrix.tsx";
import { S } from "./words.ts";
import "#web/ui/plain-table.css";

/** Two to four sites side by side, criterion by criterion; made to be printed. */
export function SiteCompare({
  sites,
  onClose,
}: {
  sites: readonly RankedSite[];
  onClose: () => void;
}): ReactElement {
  const { text, language } = useLanguage();
  return (
    <section className="siting-compare" aria-label={text(S.compare)}>
      <p className="no-print">
        <Button icon={<Icon name="left" />} onClick={onClose}>
          {text(S.closeCompare)}
        </Button>{" "}
        <Button icon={<Icon name="print" />} onClick={() => window.print()}>
          {text(S.print)}
        </Button>
      </p>
      <div className="siting-scroll">
        <table className="plain-table siting-side">
          <thead>
            <tr>
              <th scope="col" aria-label={text(S.criteria)} />
              {sites.map((site) => (
                <th key={site.id} scope="col">
                  <b>{site.name}</b>
                  <SiteLine site={site} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{text(S.score)}</th>
              {sites.map(({ id, score }) => (
                <td key={id}>
                  <b>{formatNumber(score, "zh", 1)}</b>
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{text(S.area)}</th>
              {sites.map((site) => (
                <td key={site.id}>
                  <SiteArea site={site} />
                </td>
              ))}
            </tr>
            {judgedBy(sites).map(({ key, label }) => (
              <tr key={key}>
                <th scope="row">{text(label)}</th>
                {sites.map((site) => {
                  const verdict = site.verdicts.find(({ criterion }) => criterion === key);
                  return (
                    <td key={site.id}>
                      <VerdictCell verdict={verdict} />
                      {verdict?.ask && (
                        <span className="siting-ask">
                          {text(S.whoKnows)}
                          {language === "zh" ? "：" : ": "}
                          {text(verdict.ask)}
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
