import { Input, Modal, Select } from "antd";
import { type ReactElement, useState } from "react";
import { useSession } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";
import { usePlanVisit } from "./api.ts";
import { DEPARTMENTS, V } from "./words.ts";
import "./visits.css";

type PlanDialogProps = {
  entryIds: string[];
  today: string;
  onPlanned: (visitId: string) => void;
  onClose: () => void;
};

/** Who goes, which departments, when, to the land that was chosen. */
export function PlanDialog({ entryIds, today, onPlanned, onClose }: PlanDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const { user } = useSession();
  const plan = usePlanVisit();
  const [title, setTitle] = useState(`${today} ${text(V.title)}`);
  const [plannedOn, setPlannedOn] = useState(today);
  const [leadName, setLeadName] = useState(user.name);
  const [members, setMembers] = useState("");
  const [departments, setDepartments] = useState<string[]>(DEPARTMENTS.slice(0, 3));
  const ready = title.trim() !== "" && plannedOn !== "" && leadName.trim() !== "";
  return (
    <Modal
      open
      title={`${text(V.plan)} · ${text(V.chosen).replace("{{n}}", String(entryIds.length))}`}
      okText={text(V.plan)}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={plan.isPending}
      onCancel={onClose}
      onOk={() =>
        plan.mutate(
          {
            title: title.trim(),
            plannedOn,
            leadName: leadName.trim(),
            members: members.split(/[、,，;；\s]+/).filter((name) => name !== ""),
            departments,
            note: null,
            entryIds,
          },
          { onSuccess: ({ visit }) => onPlanned(visit.id), onError: notice.failed },
        )
      }
      destroyOnHidden
    >
      <div className="plan-form">
        <label htmlFor="plan-name">
          {text(V.name)}
          <Input
            id="plan-name"
            value={title}
            maxLength={120}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <label>
          {text(V.on)}
          <input
            type="date"
            min={today}
            value={plannedOn}
            onChange={(event) => setPlannedOn(event.target.value)}
          />
        </label>
        <label htmlFor="plan-lead">
          {text(V.lead)}
          <Input
            id="plan-lead"
            value={leadName}
            maxLength={60}
            onChange={(event) => setLeadName(event.target.value)}
          />
        </label>
        <label htmlFor="plan-members">
          {text(V.members)}
          <Input id="plan-members" value={members} onChange={(event) => setMembers(event.target.value)} />
        </label>
        <Select
          mode="tags"
          aria-label={text(V.departments)}
          placeholder={text(V.departments)}
          value={departments}
          onChange={setDepartments}
          options={DEPARTMENTS.map((value) => ({ value, label: value }))}
        />
      </div>
    </Modal>
  );
}
