import { useQuery } from "@tanstack/react-query";
import { Modal, Select } from "antd";
import { type ReactElement, useState } from "react";
import type { LandRun } from "#contract/renewal/poor-land.ts";
import type { LandLaw } from "#contract/renewal/poor-land-words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { packsQuery, useRunLand } from "./api.ts";
import { L } from "./words.ts";

type RunDialogProps = { law: LandLaw; today: string; onDone: (run: LandRun) => void; onClose: () => void };

/** One look over the zone's land: by which law, as of which day. */
export function RunDialog({ law, today, onDone, onClose }: RunDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const run = useRunLand();
  const packs = useQuery({ ...packsQuery, enabled: law === "low-efficiency" });
  // the day comes with the list, which may be late
  const [picked, setPicked] = useState<string>();
  const asOf = picked ?? today;
  const [chosen, setChosen] = useState<string>();
  const usable = (packs.data ?? []).filter(({ status }) => status === "in-force");
  const packId = chosen ?? usable[0]?.id;
  const start = () =>
    run.mutate(
      { law, asOf, ...(law === "low-efficiency" && packId ? { packId } : {}) },
      { onSuccess: onDone, onError: notice.failed },
    );
  return (
    <Modal
      open
      title={text(law === "idle" ? L.runTitleIdle : L.runTitleLow)}
      okText={text(L.run)}
      cancelText={text(L.cancel)}
      confirmLoading={run.isPending}
      okButtonProps={{ disabled: asOf === "" || (law === "low-efficiency" && packId === undefined) }}
      onOk={start}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="land-form">
        {law === "low-efficiency" && (
          <Select
            aria-label={text(L.pack)}
            loading={packs.isPending}
            {...(packId ? { value: packId } : {})}
            onChange={setChosen}
            options={usable.map((one) => ({
              value: one.id,
              label: `${text(one.title)} · v${one.version}`,
            }))}
          />
        )}
        <label className="land-field">
          {text(L.asOf)}
          <input type="date" max={today} value={asOf} onChange={(event) => setPicked(event.target.value)} />
        </label>
        <p className="land-note">{text(L.runNote)}</p>
      </div>
    </Modal>
  );
}
