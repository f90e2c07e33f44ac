import { Modal } from "antd";
import { type ReactElement, useState } from "react";
import type { LeaseLine } from "#contract/enterprise/vacancy.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useEndLease } from "./api.ts";
import { DayField, Declined, Line, ReasonField } from "./dialog-fields.tsx";
import { V } from "./words.ts";

type EndDialogProps = {
  lease: Pick<LeaseLine, "id" | "revision" | "contractNo" | "endsOn">;
  onClose: () => void;
};

/** Ends a lease: by its agreed day at the latest. */
export function EndDialog({ lease, onClose }: EndDialogProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const act = useEndLease();
  const isLate = lease.endsOn < today();
  const [endedOn, setEndedOn] = useState(isLate ? lease.endsOn : today());
  const [reason, setReason] = useState(isLate && language === "zh" ? "到期退租" : "");
  return (
    <Modal
      open
      title={`${text(V.endLease)} · ${lease.contractNo}`}
      okText={text(V.save)}
      okButtonProps={{ danger: true, disabled: reason.trim().length < 2, loading: act.isPending }}
      onOk={() =>
        act.mutate(
          { id: lease.id, revision: lease.revision, endedOn, reason: reason.trim() },
          {
            onSuccess: () => {
              notice.done(text(V.done));
              onClose();
            },
          },
        )
      }
      onCancel={onClose}
    >
      <div className="lease-form">
        <Line id="end-day" label={text(V.lastDay)}>
          <DayField id="end-day" value={endedOn} onChange={setEndedOn} />
        </Line>
        <Line id="end-why" label={text(V.reason)}>
          <ReasonField
            id="end-why"
            value={reason}
            placeholder={language === "zh" ? "到期退租、提前退租、搬迁……" : "Came to its end, moved out…"}
            onChange={setReason}
          />
        </Line>
        <p className="lease-note">
          {language === "zh"
            ? "用地关系随之终止，单元自次日起可租；等候的选址需求会再匹配一次。"
            : "Its use of land ends with it, and the unit is free from the day after."}
        </p>
        <Declined error={act.error} />
      </div>
    </Modal>
  );
}
