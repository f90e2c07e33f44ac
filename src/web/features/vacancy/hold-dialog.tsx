import { Input, Modal, Select } from "antd";
import { type ReactElement, useState } from "react";
import { HOLD_MOST_DAYS, HOLDER_KINDS, type NewHold } from "#contract/space/hold.ts";
import { addDays } from "#kernel/day.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { usePlaceHold } from "./api.ts";
import { DayField, Declined, type Firm, FirmField, Line, ReasonField } from "./dialog-fields.tsx";
import { V } from "./words.ts";

type Kind = NewHold["holderKind"];
type HoldDialogProps = { site: { type: "parcel" | "unit"; id: string; code: string }; onClose: () => void };

/** Keeps a site for somebody until a day. */
export function HoldDialog({ site, onClose }: HoldDialogProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const act = usePlaceHold();
  const [kind, setKind] = useState<Kind>("lead");
  const [firm, setFirm] = useState<Firm | null>(null);
  const [name, setName] = useState("");
  const [untilOn, setUntilOn] = useState(addDays(today(), 30));
  const [reason, setReason] = useState("");
  const holderName = kind === "enterprise" ? (firm?.name ?? "") : name.trim();
  const place = (): void =>
    act.mutate(
      {
        siteType: site.type,
        siteId: site.id,
        holderKind: kind,
        ...(kind === "enterprise" && firm && { holderId: firm.id }),
        holderName,
        reason: reason.trim(),
        untilOn,
      },
      {
        onSuccess: () => {
          notice.done(text(V.done));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={`${text(V.hold)} · ${site.code}`}
      okText={text(V.save)}
      okButtonProps={{ disabled: holderName === "" || reason.trim().length < 2, loading: act.isPending }}
      onOk={place}
      onCancel={onClose}
    >
      <div className="lease-form">
        <Line id="hold-kind" label={text(V.forWhom)}>
          <Select<Kind>
            id="hold-kind"
            value={kind}
            options={HOLDER_KINDS.map(({ value, label }) => ({ value: value as Kind, label: text(label) }))}
            onChange={setKind}
          />
        </Line>
        <Line id="hold-name" label={language === "zh" ? "名称" : "Name"}>
          {kind === "enterprise" ? (
            <FirmField id="hold-name" firm={firm} onFirm={setFirm} />
          ) : (
            <Input
              id="hold-name"
              maxLength={120}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Line>
        <Line id="hold-until" label={text(V.untilOn)}>
          <DayField id="hold-until" value={untilOn} onChange={setUntilOn} />
        </Line>
        <Line id="hold-why" label={text(V.reason)}>
          <ReasonField
            id="hold-why"
            value={reason}
            placeholder={language === "zh" ? "如：已考察，待签意向" : "Visited, to sign a letter of intent"}
            onChange={setReason}
          />
        </Line>
        <p className="lease-note">
          {language === "zh"
            ? `一处同时只能为一家预留，一次最多 ${HOLD_MOST_DAYS} 天，到期自动失效，可提前延长。`
            : `One at a time, ${HOLD_MOST_DAYS} days at most; it lapses by itself and may be extended before.`}
        </p>
        <Declined error={act.error} />
      </div>
    </Modal>
  );
}
