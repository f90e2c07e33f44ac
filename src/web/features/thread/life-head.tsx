import type { ReactElement, ReactNode } from "react";
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
        <One label={text(T.area)}>
          <Figure value={parcel.areaMu} unit="亩" decimals={2} />
        </One>
        <One label={text(T.status)}>{text(parcel.status)}</One>
        <One label={text(T.district)}>{plan.district?.name ?? "–"}</One>
        <One label={text(T.holder)}>{parcel.holder ?? "–"}</One>
        <One label={text(T.firms)}>
          <Figure value={firms.size} unit="家" />
        </One>
        {lastTax && (
          <One label={`${text(T.taxPerMu)} ${lastTax.year}`}>
            <Figure value={lastTax.taxPerMu} unit="万元/亩" decimals={2} />
          </One>
        )}
        {lastOutput && (
          <One label={`${text(T.outputPerMu)} ${lastOutput.year}`}>
            <Figure value={lastOutput.outputPerMu} unit="万元/亩" decimals={1} />
          </One>
        )}
      </dl>
    </>
  );
}

function One({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
