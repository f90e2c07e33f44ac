import { Button, DatePicker, Dropdown, Input, InputNumber, Modal } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useState } from "react";
import type { Round } from "#contract/evaluation/confirmation.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useAskLatecomers, useClose, useExtend, usePublishLand } from "./api.ts";
import { K } from "./words.ts";

type Step = "extend" | "close" | "land";

/** What the officer does with a round that is open. */
export function RoundActions({ round }: { round: Round }): ReactElement | null {
  const { text } = useLanguage();
  const notice = useNotice();
  const late = useAskLatecomers(round.id);
  const [step, setStep] = useState<Step | null>(null);
  if (round.status === "closed") return null;
  const items = [
    { key: "extend", label: text(K.extend) },
    { key: "late", label: text(K.late) },
    { key: "close", label: text(K.close) },
  ];
  return (
    <>
      {round.landList === null && (
        <Button type="primary" onClick={() => setStep("land")}>
          {text(K.publishLand)}
        </Button>
      )}
      <Dropdown
        menu={{
          items,
          onClick: ({ key }) =>
            key === "late"
              ? late.mutate(undefined, { onSuccess: () => notice.done(text(K.done)), onError: notice.failed })
              : setStep(key as Step),
        }}
        trigger={["click"]}
      >
        <Button aria-label={text(K.more)} icon={<Icon name="more" />} />
      </Dropdown>
      {step === "extend" && <ExtendDialog round={round} onClose={() => setStep(null)} />}
      {step === "close" && <CloseDialog round={round} onClose={() => setStep(null)} />}
      {step === "land" && <LandDialog round={round} onClose={() => setStep(null)} />}
    </>
  );
}

type DialogProps = { round: Round; onClose: () => void };

function ExtendDialog({ round, onClose }: DialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const act = useExtend(round.id);
  const [closesOn, setClosesOn] = useState(dayjs(round.closesOn).add(3, "day").format("YYYY-MM-DD"));
  const [why, setWhy] = useState("");
  return (
    <Modal
      open
      title={text(K.extend)}
      onCancel={onClose}
      okText={text(K.extend)}
      okButtonProps={{ disabled: why.trim().length < 2 }}
      confirmLoading={act.isPending}
      onOk={() =>
        act.mutate(
          { revision: round.revision, closesOn, why: why.trim() },
          { onSuccess: onClose, onError: notice.failed },
        )
      }
    >
      <div className="confirm-form">
        <DatePicker
          aria-label={text(K.extendTo)}
          value={dayjs(closesOn)}
          allowClear={false}
          onChange={(day) => day && setClosesOn(day.format("YYYY-MM-DD"))}
        />
        <Input
          aria-label={text(K.why)}
          placeholder={text(K.why)}
          maxLength={500}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
      </div>
    </Modal>
  );
}

function CloseDialog({ round, onClose }: DialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const act = useClose(round.id);
  return (
    <Modal
      open
      title={text(K.close)}
      onCancel={onClose}
      okText={text(K.close)}
      confirmLoading={act.isPending}
      onOk={() => act.mutate({ revision: round.revision }, { onSuccess: onClose, onError: notice.failed })}
    >
      {round.title}
    </Modal>
  );
}

function LandDialog({ round, onClose }: DialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const act = usePublishLand(round.id);
  const [days, setDays] = useState(5);
  return (
    <Modal
      open
      title={text(K.publishLand)}
      onCancel={onClose}
      okText={text(K.publishLand)}
      confirmLoading={act.isPending}
      onOk={() =>
        act.mutate(
          { revision: round.revision, openedOn: today(), days, unit: "wd" },
          { onSuccess: onClose, onError: notice.failed },
        )
      }
    >
      <InputNumber
        aria-label={text(K.window)}
        min={1}
        max={60}
        precision={0}
        value={days}
        suffix={text(K.wd)}
        onChange={(n) => setDays(n ?? 5)}
      />
    </Modal>
  );
}
