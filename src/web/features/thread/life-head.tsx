import type { ReactElement } from "react";
import type { ParcelThread } from "#contract/insight/thread.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Figure } from "#web/ui/figure.tsx";
import { Light } from "#web/ui/light.tsx";
import { T } from "./words.ts";

/** The land in one line: how large, whose, how it stands, what it last brought forth. */
export function LifeHead({ thread }: { thread: ParcelThread }): ReactElement {
  const { text } = useLanguage();
  const { parcel, plan, years, lanes, asAt } = thread;
  const lastTax = years.findLast(({ taxPerMu }) => taxPerMu !== null);
  const lastOutput = years.findLast(({ outputPerMu }) => outputPerMu !== null);
  const firms = new Set(
    lanes
      .filter(({ key }) => key === `land-${parcel.id}` || key.startsWith("unit-"))
      .flatMap(({ bars }) => bars)
      .filter(({ kind, from, to }) => kind !== "hold" && from <= asAt && (to === null || to >= asAt))
      .map(({ label }) => label),
  );
  return (
    <>
      {!parcel.isThere && (
        <p className="life-warn">
          <Light tone="soon">
            {parcel.retiredOn !== null && parcel.retiredOn <= asAt
              ? `${text(T.gone)} ${parcel.retiredOn}`
              : text(T.notThere)}
          </Light>
        </p>
      )}
      <dl className="life-head">
        <dt>{text(T.area)}</dt>
        <dd>
          <Figure value={parcel.areaMu} unit="亩" decimals={2} />
        </dd>
        <dt>{text(T.status)}</dt>
        <dd>{text(parcel.status)}</dd>
        <dt>{text(T.district)}</dt>
        <dd>{plan.district?.name ?? "–"}</dd>
        <dt>{text(T.holder)}</dt>
        <dd>{parcel.holder ?? "–"}</dd>
        <dt>{text(T.firms)}</dt>
        <dd>
          <Figure value={firms.size} unit="家" />
        </dd>
        {lastTax && (
          <>
            <dt>
              {text(T.taxPerMu)} {lastTax.year}
            </dt>
            <dd>
              <Figure value={lastTax.taxPerMu} unit="万元/亩" decimals={2} />
            </dd>
          </>
        )}
        {lastOutput && (
          <>
            <dt>
              {text(T.outputPerMu)} {lastOutput.year}
            </dt>
            <dd>
              <Figure value={lastOutput.outputPerMu} unit="万元/亩" decimals={1} />
            </dd>
          </>
        )}
      </dl>
    </>
  );
}
