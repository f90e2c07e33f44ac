import { useQuery } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { type ReactElement, useState } from "react";
import type { Hold } from "#contract/space/hold.ts";
import { addDays } from "#kernel/day.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { holdsQuery, useExtendHold, useReleaseHold } from "./api.ts";
import { DayField, Declined, Line, ReasonField } from "./dialog-fields.tsx";
import { HoldDialog } from "./hold-dialog.tsx";
import { HOLD_STATES, V } from "./words.ts";
import "./dialogs.css";

type Site = { type: "parcel" | "unit"; id: string; code: string };

/** For whom a site is kept and was, with the way to keep, extend and release it. */
export function HoldList({ site, isTitled = false }: { site: Site; isTitled?: boolean }): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const { data } = useQuery(holdsQuery(site.type, site.id));
  const [changing, setChanging] = useState<{ hold: Hold; how: "extend" | "release" }>();
  const [placing, setPlacing] = useState(false);
  const holds = data?.holds ?? [];
  const isKept = holds.some(({ state }) => state === "live");
  return (
    <section aria-label={text(V.holds)}>
      {isTitled && <h3>{text(V.holds)}</h3>}
      <ul className="lease-list">
        {holds.map((hold) => (
          <li key={hold.id}>
            <b>{hold.holderName}</b>
            <Light tone={HOLD_STATES[hold.state].tone}>{text(HOLD_STATES[hold.state].words)}</Light>
            <small>
              {hold.fromOn} – {hold.untilOn} · {hold.reason} · {hold.placedBy}
              {hold.releaseReason && ` · ${hold.releaseReason}`}
            </small>
            {hold.state === "live" && (
              <small>{language === "zh" ? `还有 ${hold.daysLeft} 天` : `${hold.daysLeft} days left`}</small>
            )}
            {hold.state === "live" && may("holds.write") && (
              <span className="lease-tools">
                <Button size="small" onClick={() => setChanging({ hold, how: "extend" })}>
                  {text(V.extend)}
                </Button>
                <Button size="small" onClick={() => setChanging({ hold, how: "release" })}>
                  {text(V.release)}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {!isKept && may("holds.write") && (
        <Button size="small" style={{ marginTop: 8 }} onClick={() => setPlacing(true)}>
          {text(V.hold)}
        </Button>
      )}
      {placing && <HoldDialog site={site} onClose={() => setPlacing(false)} />}
      {changing && <ChangeDialog {...changing} onClose={() => setChanging(undefined)} />}
    </section>
  );
}

type ChangeDialogProps = { hold: Hold; how: "extend" | "release"; onClose: () => void };

function ChangeDialog({ hold, how, onClose }: ChangeDialogProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const extend = useExtendHold();
  const release = useReleaseHold();
  const [untilOn, setUntilOn] = useState(addDays(hold.untilOn, 30));
  const [reason, setReason] = useState("");
  const settled = {
    onSuccess: () => {
      notice.done(text(V.done));
      onClose();
    },
  };
  const base = { id: hold.id, revision: hold.revision, reason: reason.trim() };
  return (
    <Modal
      open
      title={`${text(how === "extend" ? V.extend : V.release)} · ${hold.siteCode} · ${hold.holderName}`}
      okText={text(V.save)}
      okButtonProps={{ disabled: reason.trim().length < 2, loading: extend.isPending || release.isPending }}
      onOk={() =>
        how === "extend" ? extend.mutate({ ...base, untilOn }, settled) : release.mutate(base, settled)
      }
      onCancel={onClose}
    >
      <div className="lease-form">
        {how === "extend" && (
          <Line id="extend-until" label={text(V.untilOn)}>
            <DayField id="extend-until" value={untilOn} onChange={setUntilOn} />
          </Line>
        )}
        <Line id="change-why" label={text(V.reason)}>
          <ReasonField
            id="change-why"
            value={reason}
            placeholder={language === "zh" ? "记入台账" : "Kept in the ledger"}
            onChange={setReason}
          />
        </Line>
        <Declined error={extend.error ?? release.error} />
      </div>
    </Modal>
  );
}
