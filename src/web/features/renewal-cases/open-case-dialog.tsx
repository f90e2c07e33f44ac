import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Input, InputNumber, Modal, Select } from "antd";
import { type ReactElement, useState } from "react";
import { ListReply } from "#contract/list.ts";
import { call } from "#web/lib/api.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { useOpenCase } from "./api.ts";
import { DayField } from "./day-field.tsx";
import { Field } from "./field.tsx";
import { W } from "./words.ts";
import "./case-plan.css";

const parcelsQuery = (q: string) => ({
  queryKey: ["list", "parcels", "renewal-pick", q],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call(
      ListReply,
      `/parcels?${new URLSearchParams({ q, size: "20", columns: "code,name,areaMu,holder" })}`,
      { signal },
    ),
  placeholderData: keepPreviousData,
});

/** A case straight on a parcel: whose it is and how much land follow from who uses it. */
export function OpenCaseDialog({
  parcel,
  onClose,
  onOpened,
}: {
  parcel?: string;
  onClose: () => void;
  onOpened: (id: string) => void;
}): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const open = useOpenCase();
  const [q, setQ] = useState("");
  const [parcelId, setParcelId] = useState(parcel);
  const [occupiedMu, setOccupiedMu] = useState<number | null>(null);
  const [problem, setProblem] = useState("");
  const [why, setWhy] = useState("");
  const [openedOn, setOpenedOn] = useState(today());
  const found = useQuery({ ...parcelsQuery(q), enabled: parcel === undefined });
  return (
    <Modal
      open
      title={text(W.open)}
      onCancel={onClose}
      okText={text(W.open)}
      okButtonProps={{ disabled: !parcelId || why.trim().length < 2 }}
      confirmLoading={open.isPending}
      destroyOnHidden
      onOk={() =>
        open.mutate(
          {
            parcelId: parcelId!,
            why: why.trim(),
            openedOn,
            ...(occupiedMu !== null && { occupiedMu }),
            ...(problem.trim() && { problem: problem.trim() }),
          },
          { onSuccess: ({ id }) => onOpened(id), onError: notice.failed },
        )
      }
    >
      <div className="case-form">
        {parcel === undefined && (
          <Field label={text(W.parcel)} wide>
            <Select
              showSearch={{ onSearch: setQ, filterOption: false }}
              aria-label={text(W.parcel)}
              placeholder={text(W.parcelHint)}
              {...(parcelId ? { value: parcelId } : {})}
              onChange={setParcelId}
              options={(found.data?.rows ?? []).map(({ id, code, name, holder }) => ({
                value: id,
                label: [code, name, holder].filter(Boolean).join(" · "),
              }))}
            />
          </Field>
        )}
        <Field label={text(W.area)}>
          <InputNumber min={0.0001} value={occupiedMu} suffix="亩" onChange={setOccupiedMu} />
        </Field>
        <DayField label={text(W.onDay)} value={openedOn} onChange={setOpenedOn} />
        <Field label={text(W.problem)} wide>
          <Input.TextArea
            rows={2}
            maxLength={1000}
            value={problem}
            onChange={(event) => setProblem(event.target.value)}
          />
        </Field>
        <Field label={text(W.why)} wide>
          <Input.TextArea
            rows={2}
            maxLength={1000}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        </Field>
      </div>
    </Modal>
  );
}
