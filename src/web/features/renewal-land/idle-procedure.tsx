import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { type ReactElement, useState } from "react";
import { IDLE_PAPER_WORDS, IDLE_PAPERS, STEP_WORDS } from "#contract/renewal/idle-procedure.ts";
import { type EntryDetail, IDLE_STEPS, type IdleStepKind } from "#contract/renewal/poor-land.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { entryQuery } from "./api.ts";
import { DelayList } from "./delay-list.tsx";
import { downloadPaper, useTakeStep } from "./idle-api.ts";
import { IdleTemplates } from "./idle-templates.tsx";
import { L } from "./words.ts";
import "./renewal-land.css";

/** 调查通知 → 认定 → 处置 of an entry of idle land, with its notices and the days that do not count. */
export function IdleProcedure({ id }: { id: string }): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const { data, error, refetch } = useQuery(entryQuery(id));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="entry-why">
      <ol className="idle-steps">
        {IDLE_STEPS.map((step) => (
          <StepLine key={step} entry={data} step={step} />
        ))}
      </ol>
      {may("renewal.write") && data.status !== "withdrawn" && <StepForm entry={data} key={data.revision} />}
      <section>
        <h3 className="part-head">{text(L.papers)}</h3>
        <p className="paper-row">
          {IDLE_PAPERS.map((kind) => (
            <Button
              key={kind}
              size="small"
              icon={<Icon name="file" size={14} />}
              onClick={() => downloadPaper(id, kind).catch(notice.failed)}
            >
              {text(IDLE_PAPER_WORDS[kind])}
            </Button>
          ))}
        </p>
        {may("renewal.write") && <IdleTemplates />}
      </section>
      <DelayList entry={data} />
    </div>
  );
}

function StepLine({ entry, step }: { entry: EntryDetail; step: IdleStepKind }): ReactElement {
  const { text } = useLanguage();
  const taken = entry.steps.find((one) => one.step === step);
  return (
    <li>
      <Light tone={taken ? "good" : "calm"}>{text(STEP_WORDS[step])}</Light>
      {taken && (
        <span className="hit-source">
          {[
            taken.onDay,
            taken.documentNo,
            taken.disposal,
            taken.answerBy && `${text(L.answerBy)} ${taken.answerBy}`,
            taken.takenBy,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      )}
    </li>
  );
}

function StepForm({ entry }: { entry: EntryDetail }): ReactElement | null {
  const { text } = useLanguage();
  const notice = useNotice();
  const take = useTakeStep(entry.id);
  const open = IDLE_STEPS.filter((value) => !entry.steps.some((one) => one.step === value));
  const [step, setStep] = useState<IdleStepKind | undefined>(open[0]);
  const [onDay, setOnDay] = useState(entry.today);
  const [documentNo, setDocumentNo] = useState("");
  const [disposal, setDisposal] = useState("");
  if (step === undefined) return null;
  const said = (words: string) => (words.trim() === "" ? null : words.trim());
  return (
    <div className="step-form">
      <Select
        aria-label={text(L.steps)}
        value={step}
        onChange={setStep}
        options={open.map((value) => ({ value, label: text(STEP_WORDS[value]) }))}
      />
      <input
        type="date"
        aria-label={text(L.stepOn)}
        max={entry.today}
        value={onDay}
        onChange={(event) => setOnDay(event.target.value)}
      />
      <Input
        aria-label={text(L.documentNo)}
        placeholder={text(L.documentNo)}
        value={documentNo}
        onChange={(event) => setDocumentNo(event.target.value)}
      />
      {step === "disposed" && (
        <Input
          aria-label={text(L.disposal)}
          placeholder={text(L.disposal)}
          value={disposal}
          onChange={(event) => setDisposal(event.target.value)}
        />
      )}
      <Button
        type="primary"
        loading={take.isPending}
        disabled={onDay === ""}
        onClick={() =>
          take.mutate(
            {
              revision: entry.revision,
              step,
              onDay,
              documentNo: said(documentNo),
              disposal: said(disposal),
              note: null,
            },
            { onError: notice.failed },
          )
        }
      >
        {text(L.takeStep)}
      </Button>
    </div>
  );
}
