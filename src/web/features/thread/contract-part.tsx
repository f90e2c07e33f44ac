import type { ReactElement } from "react";
import type { ThreadContract } from "#contract/insight/thread.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Figure } from "#web/ui/figure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Told, ToRecord } from "./told.tsx";
import { T } from "./words.ts";
import "#web/ui/plain-table.css";

/** Each land contract: its header, what was agreed by when and when it came, and its instalments. */
export function ContractPart({ contracts }: { contracts: readonly ThreadContract[] }): ReactElement {
  return (
    <>
      {contracts.map((one) => (
        <Contract key={one.id} one={one} />
      ))}
    </>
  );
}

function Contract({ one }: { one: ThreadContract }): ReactElement {
  const { text } = useLanguage();
  return (
    <article className="life-item">
      <h3 className="life-sub">
        <ToRecord href={one.href}>{one.supervisionNo}</ToRecord>
        <small>{[one.parcel.code, one.holder].filter(Boolean).join(" · ")}</small>
      </h3>
      <dl className="life-facts">
        <div className="life-fact">
          <dt>{text(T.area)}</dt>
          <dd>
            <Figure value={one.areaMu} unit="亩" decimals={2} />
          </dd>
        </div>
        <div className="life-fact">
          <dt>{text(T.price)}</dt>
          <dd>
            <Figure value={one.priceWan} unit="万元" decimals={0} />
          </dd>
        </div>
        <div className="life-fact">
          <dt>{text(T.signed)}</dt>
          <dd>{one.signedOn ?? "–"}</dd>
        </div>
        <div className="life-fact">
          <dt>{text(T.expires)}</dt>
          <dd>{one.expiresOn ?? "–"}</dd>
        </div>
      </dl>
      <Terms terms={one.terms} />
      {one.instalments.length > 0 && <Instalments parts={one.instalments} />}
      <Told source={one.source} asOf={one.asOf} />
    </article>
  );
}

function Terms({ terms }: { terms: ThreadContract["terms"] }): ReactElement | null {
  const { text } = useLanguage();
  const known = terms.filter(({ agreedOn, doneOn }) => agreedOn !== null || doneOn !== null);
  if (known.length === 0) return null;
  const off = (days: number) => `${text(days > 0 ? T.late : T.early)} ${Math.abs(days)} ${text(T.days)}`;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{text(T.term)}</th>
          <th>{text(T.agreed)}</th>
          <th>{text(T.came)}</th>
          <th>{text(T.gap)}</th>
        </tr>
      </thead>
      <tbody>
        {known.map(({ label, agreedOn, doneOn, tone, lateDays }) => (
          <tr key={label.zh}>
            <td>{text(label)}</td>
            <td>{agreedOn ?? "–"}</td>
            <td>{doneOn ?? "–"}</td>
            <td>{lateDays !== null && lateDays !== 0 && <Light tone={tone}>{off(lateDays)}</Light>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Instalments({ parts }: { parts: ThreadContract["instalments"] }): ReactElement {
  const { text, language } = useLanguage();
  return (
    <p className="life-line">
      <span className="life-key">{text(T.instalments)}</span>
      {parts.map(({ no, dueOn, amountWan, note }) => (
        <span key={no} className="life-chip">
          {no} · {dueOn ?? "–"}
          {amountWan !== null && ` · ${formatNumber(amountWan, language)} ${formatUnit("万元", language)}`}
          {note && ` · ${note}`}
        </span>
      ))}
    </p>
  );
}
