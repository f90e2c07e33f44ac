import { Button } from "antd";
import { type ReactElement, useState } from "react";
import { useMay } from "#web/features/identity/api.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import type { Case, Side } from "./api.ts";
import { MilestoneGantt } from "./milestone-gantt.tsx";
import { Outcome } from "./plan-view.tsx";
import { ReturnDialog } from "./return-dialog.tsx";
import { W } from "./words.ts";
import { ActualsDialog, DisposeDialog, PayDialog } from "./works-dialogs.tsx";

type Open = "dispose" | "return" | "actuals" | { payment: string };

/** 实施: milestones as bars, money, land disposed of and given back, and what has come of it. */
export function CaseWorks({ held, side }: { held: Case; side: Side }): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const writes = side === "zone" && may("renewal.write");
  const underWay = held.state === "in-progress" || held.state === "escalated";
  return (
    <div className="works">
      <MilestoneGantt held={held} side={side} />
      {writes && underWay && <Payments held={held} onPay={(payment) => setOpen({ payment })} />}
      <Disposals held={held} />
      <Returns held={held} />
      <div className="works-actions">
        {writes && underWay && <Button onClick={() => setOpen("dispose")}>{text(W.dispose)}</Button>}
        {side === "zone" &&
          may("renewal.approve") &&
          held.state === "accepted" &&
          held.returns.length === 0 && (
            <Button type="primary" onClick={() => setOpen("return")}>
              {text(W.giveBack)}
            </Button>
          )}
        {writes && ["accepted", "closed", "in-progress"].includes(held.state) && (
          <Button onClick={() => setOpen("actuals")}>{text(W.actuals)}</Button>
        )}
      </div>
      {held.route !== null && <Outcome held={held} />}
      {open === "dispose" && <DisposeDialog held={held} onClose={close} />}
      {open === "return" && <ReturnDialog held={held} onClose={close} />}
      {open === "actuals" && <ActualsDialog held={held} onClose={close} />}
      {typeof open === "object" && <PayDialog held={held} paymentId={open.payment} onClose={close} />}
    </div>
  );
}

function Payments({ held, onPay }: { held: Case; onPay: (id: string) => void }): ReactElement | null {
  const { text, language } = useLanguage();
  const due = held.payments.filter(({ paidWan, amountWan }) => paidWan < amountWan);
  if (due.length === 0) return null;
  return (
    <ul className="works-list">
      {due.map((one) => (
        <li key={one.id}>
          <Light tone="soon">
            {one.payer} → {one.payee}
          </Light>
          <span>
            {formatNumber(one.paidWan, language, 2)} / {formatNumber(one.amountWan, language, 2)} 万元
          </span>
          <Button size="small" onClick={() => onPay(one.id)}>
            {text(W.pay)}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Disposals({ held }: { held: Case }): ReactElement | null {
  const { language } = useLanguage();
  if (held.disposals.length === 0) return null;
  return (
    <ul className="works-list">
      {held.disposals.map((one) => (
        <li key={one.id}>
          <time dateTime={one.onDay}>{one.onDay}</time>
          <span className="works-what">{one.what}</span>
          <b>{formatNumber(one.areaMu, language, 2)} 亩</b>
        </li>
      ))}
    </ul>
  );
}

/** The loop closed: vacated, listed, matched, and the days between. */
function Returns({ held }: { held: Case }): ReactElement | null {
  const { text, language } = useLanguage();
  if (held.returns.length === 0) return null;
  return (
    <ul className="works-returns">
      {held.returns.map((one) => (
        <li key={one.id}>
          <Light tone="good">
            {text(W.returned)} {one.parcel.code} · {formatNumber(one.areaMu, language, 2)} 亩
          </Light>
          <span>
            {one.vacatedOn} {text(W.toListed)} {one.daysToListed} {text(W.days)}
          </span>
          <span>
            {one.daysToMatched === null
              ? text(W.waiting)
              : `${text(W.toMatched)} ${one.daysToMatched} ${text(W.days)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
