import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, DatePicker, Input, Modal } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useState } from "react";
import { type EffectLine, EffectsReply, type NewExemption } from "#contract/evaluation/effects.ts";
import { t } from "#contract/text.ts";
import { useMay } from "#web/features/identity/api.ts";
import { call, download } from "#web/lib/api.ts";
import { formatNumber, formatUnit, today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Grade } from "#web/ui/grade.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { P } from "./words.ts";
import "#web/ui/plain-table.css";
import "./process.css";

const E = {
  on: t("适用日", "For the day"),
  export: t("导出清单", "Export"),
  none: t("这一天没有结果应用", "Nothing follows on this day"),
  noneHint: t("本办法没有载明结果应用，或已到期。", "The method states no effects, or they have lapsed."),
  lapsed: t("该日不在有效期", "Out of force on the day"),
  trial: t("试行年度：只列示，不执行", "A trial year: listed, not carried out"),
  counted: t("连续年数按已定档年度计算", "Years in a row are counted from the frozen years"),
  inARow: t("连续年数", "Years in a row"),
  effect: t("结果应用", "Effect"),
  rate: t("标准", "Rate"),
  amount: t("金额", "Amount"),
  why: t("说明", "Why"),
  exempt: t("豁免", "Exempt"),
  exemptWhy: t("豁免依据（等级不变，记入台账）", "Why (the grade stands; kept in the ledger)"),
};

/** What the run leads to on a day, firm by firm. */
export function EffectsView({ runId }: { runId: string }): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const [on, setOn] = useState(today());
  const [exempting, setExempting] = useState<EffectLine | null>(null);
  const path = `/evaluation/runs/${runId}/effects`;
  const { data, error, refetch } = useQuery({
    queryKey: ["evaluation", "effects", runId, on],
    queryFn: ({ signal }) => call(EffectsReply, `${path}?on=${on}`, { signal }),
  });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div className="notice-tools no-print">
        <span>{text(E.on)}</span>
        <DatePicker
          aria-label={text(E.on)}
          value={dayjs(on)}
          allowClear={false}
          onChange={(day) => day && setOn(day.format("YYYY-MM-DD"))}
        />
        <Button
          icon={<Icon name="export" />}
          onClick={() => void download(`${path}/export?on=${on}&lang=${language}`).catch(notice.failed)}
        >
          {text(E.export)}
        </Button>
        {data && <span>{`${text(E.counted)}：${data.years.join("、")}`}</span>}
      </div>
      {data ? <EffectsTable reply={data} onExempt={setExempting} /> : <Loading />}
      {exempting && <ExemptDialog runId={runId} line={exempting} onClose={() => setExempting(null)} />}
    </>
  );
}

type EffectsTableProps = { reply: EffectsReply; onExempt: (line: EffectLine) => void };

function EffectsTable({ reply, onExempt }: EffectsTableProps): ReactElement {
  const { text } = useLanguage();
  return (
    <>
      {reply.trialYear && (
        <p>
          <Light tone="soon">{text(E.trial)}</Light>
        </p>
      )}
      {reply.lapsed.map((one) => (
        <p key={one.label.zh} className="objection-note">
          {text(E.lapsed)}：{text(one.label)} {[one.fromOn, one.toOn].map((day) => day ?? "").join(" – ")}
        </p>
      ))}
      {reply.lines.length === 0 ? (
        <Empty title={text(E.none)} hint={text(E.noneHint)} />
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{text(P.firm)}</th>
              <th scope="col">{text(t("等级", "Grade"))}</th>
              <th scope="col" className="cell-end">
                {text(E.inARow)}
              </th>
              <th scope="col">{text(E.effect)}</th>
              <th scope="col" className="cell-end">
                {text(E.rate)}
              </th>
              <th scope="col" className="cell-end">
                {text(E.amount)}
              </th>
              <th scope="col">{text(E.why)}</th>
              <th scope="col" className="no-print" />
            </tr>
          </thead>
          <tbody>
            {reply.lines.map((line) => (
              <EffectRow key={line.enterpriseId + line.key} line={line} onExempt={onExempt} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function EffectRow({
  line,
  onExempt,
}: {
  line: EffectLine;
  onExempt: (line: EffectLine) => void;
}): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const { amount, amountUnit } = line;
  return (
    <tr>
      <th scope="row">{line.name}</th>
      <td>
        <Grade grade={line.grade} />
      </td>
      <td className="cell-end">{line.years}</td>
      <td>{text(line.label)}</td>
      <td className="cell-end">
        {line.rate} {line.unit}
      </td>
      <td className="cell-end">
        {amount === null
          ? "–"
          : `${formatNumber(amount, language, 2)} ${amountUnit ? formatUnit(amountUnit, language) : ""}`}
      </td>
      <td>
        <Light tone={line.applies ? "act" : "calm"}>{text(line.reason)}</Light>
      </td>
      <td className="cell-end no-print">
        {line.exempt && line.applies && may("evaluation.freeze") && (
          <Button size="small" onClick={() => onExempt(line)}>
            {text(E.exempt)}
          </Button>
        )}
      </td>
    </tr>
  );
}

type ExemptDialogProps = { runId: string; line: EffectLine; onClose: () => void };

function ExemptDialog({ runId, line, onClose }: ExemptDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: (body: NewExemption) => call(EffectsReply, `/evaluation/runs/${runId}/exemptions`, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["evaluation", "effects", runId] }),
  });
  const confirm = () =>
    act.mutate(
      { enterpriseId: line.enterpriseId, key: line.exempt!, reason: reason.trim() },
      {
        onSuccess: () => {
          notice.done(text(E.exempt));
          onClose();
        },
        onError: notice.failed,
      },
    );
  return (
    <Modal
      open
      title={`${text(E.exempt)} · ${line.name}`}
      onCancel={onClose}
      onOk={confirm}
      okText={text(E.exempt)}
      okButtonProps={{ disabled: reason.trim().length < 2 }}
      confirmLoading={act.isPending}
      destroyOnHidden
    >
      <Input.TextArea
        rows={2}
        maxLength={500}
        aria-label={text(E.exemptWhy)}
        placeholder={text(E.exemptWhy)}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
