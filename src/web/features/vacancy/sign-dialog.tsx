import { Input, InputNumber, Modal } from "antd";
import { type ReactElement, useState } from "react";
import type { VacancyUnit } from "#contract/enterprise/vacancy.ts";
import { addDays, addMonths } from "#kernel/day.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useSignLease } from "./api.ts";
import { DayField, Declined, type Firm, FirmField, Line } from "./dialog-fields.tsx";
import { V } from "./words.ts";

/** What a dialogue begins with: a renewal follows on its lease, a use without a lease says who and since when. */
export type SignFrom = {
  firm?: Firm;
  areaM2?: number;
  startsOn?: string;
  endsOn?: string;
  rent?: number | null;
  renewalOf?: string;
};

type SignDialogProps = {
  unit: Pick<VacancyUnit, "id" | "code" | "areaM2" | "leftM2" | "rentYuanM2Month">;
  from: SignFrom;
  onClose: () => void;
};

/** Lets a unit, or a share of it. */
export function SignDialog({ unit, from, onClose }: SignDialogProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const act = useSignLease();
  const [contractNo, setContractNo] = useState("");
  const [firm, setFirm] = useState<Firm | null>(from.firm ?? null);
  const [areaM2, setAreaM2] = useState<number | null>(
    from.areaM2 ?? (unit.leftM2 > 0 ? unit.leftM2 : unit.areaM2),
  );
  const [startsOn, setStartsOn] = useState(from.startsOn ?? today());
  const [endsOn, setEndsOn] = useState(from.endsOn ?? addDays(addMonths(from.startsOn ?? today(), 36), -1));
  const [rent, setRent] = useState<number | null>(from.rent ?? unit.rentYuanM2Month);
  const [deposit, setDeposit] = useState<number | null>(null);
  const isReady = contractNo.trim() !== "" && firm !== null && areaM2 !== null && endsOn >= startsOn;
  const sign = (): void =>
    act.mutate(
      {
        contractNo: contractNo.trim(),
        enterpriseId: firm!.id,
        units: [{ unitId: unit.id, areaM2: areaM2! }],
        startsOn,
        endsOn,
        ...(rent !== null && { rentYuanM2Month: rent }),
        ...(deposit !== null && { depositWan: deposit }),
        ...(from.renewalOf && { renewalOf: from.renewalOf }),
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
      width={520}
      title={`${text(from.renewalOf ? V.renew : V.sign)} · ${unit.code}`}
      okText={text(V.save)}
      okButtonProps={{ disabled: !isReady, loading: act.isPending }}
      onOk={sign}
      onCancel={onClose}
    >
      <div className="lease-form">
        <Line id="lease-no" label={text(V.contractNo)}>
          <Input
            id="lease-no"
            maxLength={60}
            value={contractNo}
            onChange={({ target }) => setContractNo(target.value)}
          />
        </Line>
        <Line id="lease-firm" label={text(V.firm)}>
          <FirmField id="lease-firm" firm={firm} onFirm={setFirm} />
        </Line>
        <Line id="lease-area" label={text(V.areaLabel)}>
          <InputNumber id="lease-area" min={0.1} value={areaM2} onChange={setAreaM2} />
        </Line>
        <Line id="lease-from" label={text(V.days)}>
          <span className="lease-days">
            <DayField id="lease-from" value={startsOn} onChange={setStartsOn} />
            <span>–</span>
            <DayField id="lease-to" value={endsOn} onChange={setEndsOn} />
          </span>
        </Line>
        <Line id="lease-rent" label={text(V.rentLabel)}>
          <InputNumber id="lease-rent" min={0} value={rent} onChange={setRent} />
        </Line>
        <Line id="lease-deposit" label={text(V.deposit)}>
          <InputNumber id="lease-deposit" min={0} value={deposit} onChange={setDeposit} />
        </Line>
        {from.renewalOf && (
          <p className="lease-note">
            {language === "zh"
              ? `原租约 ${from.renewalOf} 在新租约起租前一天终止。`
              : `Lease ${from.renewalOf} ends on the eve of the new one.`}
          </p>
        )}
        <Declined error={act.error} />
      </div>
    </Modal>
  );
}
