import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import type { ReactElement } from "react";
import { criterionOf } from "#contract/space/siting/catalogue.ts";
import type { RankedSite, SiteVerdict } from "#contract/space/siting/siting.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { SiteArea, SiteLine, toneOf } from "./site-matrix.tsx";
import { S } from "./words.ts";

/** Why this site stands where it stands: each criterion with what it has, what was wanted, the points it earned. */
export function SiteDrawer({
  site,
  onClose,
}: {
  site: RankedSite | undefined;
  onClose: () => void;
}): ReactElement {
  const { t, text } = useLanguage();
  return (
    <Drawer
      open={site !== undefined}
      onClose={onClose}
      size={460}
      mask={false}
      title={text(S.why)}
      closable={{ "aria-label": t("action.close") }}
    >
      {site && <SiteWhy site={site} />}
    </Drawer>
  );
}

function SiteWhy({ site }: { site: RankedSite }): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const earned = site.verdicts.reduce((sum, { points }) => sum + points, 0);
  const most = site.verdicts.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <div className="siting-why">
      <h3>{site.name}</h3>
      <p>
        <SiteLine site={site} /> · <SiteArea site={site} />
      </p>
      <p className="siting-sum">
        {text(S.score)} <b>{formatNumber(site.score, "zh", 1)}</b>
        {most > 0 && (
          <span className="head-unit">
            = {formatNumber(earned, "zh", 2)} ÷ {formatNumber(most, "zh", 2)} × 100
          </span>
        )}
      </p>
      <ul className="siting-verdicts">
        {site.verdicts.map((verdict) => (
          <VerdictLine key={verdict.criterion} verdict={verdict} />
        ))}
      </ul>
      {may("space.read") && (
        <p className="siting-links">
          {site.members.map(({ kind, id, code }) => (
            <Link key={id} to="/$path/$id" params={{ path: kind === "parcel" ? "parcels" : "units", id }}>
              {code}
            </Link>
          ))}
          {site.parcelIds.length === 1 && (
            <Link to="/parcels/$id/thread" params={{ id: site.parcelIds[0]! }}>
              {text(S.thread)}
            </Link>
          )}
        </p>
      )}
    </div>
  );
}

function VerdictLine({ verdict }: { verdict: SiteVerdict }): ReactElement {
  const { text, language } = useLanguage();
  const spec = criterionOf(verdict.criterion);
  return (
    <li>
      <Light tone={toneOf(verdict)}>{spec && text(spec.label)}</Light>
      <span className="siting-terms-said">
        {text(verdict.hard ? S.hard : S.soft)}
        {verdict.weight > 0 &&
          ` · ${formatNumber(verdict.points, "zh", 2)} / ${formatNumber(verdict.weight, "zh")}`}
      </span>
      <p>{text(verdict.detail)}</p>
      {verdict.ask && (
        <p className="siting-ask">
          {text(S.whoKnows)}
          {language === "zh" ? "：" : ": "}
          {text(verdict.ask)}
        </p>
      )}
    </li>
  );
}
