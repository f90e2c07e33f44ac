import { Button, Input, Radio } from "antd";
import { type ReactElement, useState } from "react";
import type { EvidenceFile } from "#contract/evidence.ts";
import type { CaseStatement } from "#contract/renewal/case.ts";
import type { CaseState } from "#engine/renewal/case-flow.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { EvidenceFiles, EvidenceUpload } from "#web/ui/evidence-files.tsx";
import { Light } from "#web/ui/light.tsx";
import { ActDialog } from "./act-dialog.tsx";
import type { Case, Side } from "./api.ts";
import { Field } from "./field.tsx";
import { W } from "./words.ts";

type About = CaseStatement["about"];
/** What may be spoken to in which state, the first first. */
const OPEN: Partial<Record<CaseState, readonly About[]>> = {
  notified: ["notice"],
  stated: ["notice"],
  published: ["publicity", "plan"],
  planned: ["plan"],
  "in-progress": ["plan"],
  escalated: ["plan"],
};
const ABOUT = { notice: W.notice, publicity: W.publicity, plan: W.thePlan } as const;

/** What the owner says, and what was answered. */
export function CaseStatements({ held, side }: { held: Case; side: Side }): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const [open, setOpen] = useState<"say" | CaseStatement>();
  const speaks =
    (OPEN[held.state] ?? []).length > 0 && may(side === "zone" ? "renewal.write" : "renewal.answer");
  return (
    <div className="statements">
      {speaks && (
        <Button type={side === "owner" ? "primary" : "default"} onClick={() => setOpen("say")}>
          {text(W.say)}
        </Button>
      )}
      {held.statements.length === 0 && <p className="case-note">{text(W.noStatement)}</p>}
      <ul>
        {held.statements.toReversed().map((one) => (
          <li key={one.id}>
            <Statement
              statement={one}
              onAnswer={side === "zone" && may("renewal.write") ? () => setOpen(one) : undefined}
            />
          </li>
        ))}
      </ul>
      {open === "say" && <SayDialog held={held} side={side} onClose={() => setOpen(undefined)} />}
      {typeof open === "object" && (
        <AnswerDialog held={held} statement={open} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}

type StatementProps = { statement: CaseStatement; onAnswer: (() => void) | undefined };

function Statement({ statement, onAnswer }: StatementProps): ReactElement {
  const { text } = useLanguage();
  const { kind, about, said, saidBy, saidAs, saidAt, answer, upheld, answeredBy, files } = statement;
  return (
    <article className="statement">
      <header>
        <Light tone={kind === "objection" ? "breach" : "act"}>{text(W[kind])}</Light>
        <span>
          {text(W.about)}
          {text(ABOUT[about])}
        </span>
        <span>
          {saidAs === "firm" ? saidBy : `${saidBy}（代记）`} · {formatInstant(saidAt)}
        </span>
      </header>
      <p>{said}</p>
      <EvidenceFiles files={files} />
      {answer !== null && (
        <blockquote>
          <Light tone={upheld ? "good" : "calm"}>{text(upheld ? W.upheld : W.notUpheld)}</Light>
          <p>{answer}</p>
          <small>{answeredBy}</small>
        </blockquote>
      )}
      {answer === null && kind !== "agreement" && onAnswer && (
        <Button size="small" onClick={onAnswer}>
          {text(W.answer)}
        </Button>
      )}
    </article>
  );
}

function SayDialog({ held, side, onClose }: { held: Case; side: Side; onClose: () => void }): ReactElement {
  const { text } = useLanguage();
  const abouts = OPEN[held.state] ?? [];
  const [about, setAbout] = useState<About>(abouts[0] ?? "notice");
  const [kind, setKind] = useState<CaseStatement["kind"]>("statement");
  const [said, setSaid] = useState("");
  const [files, setFiles] = useState<EvidenceFile[]>([]);
  const choice = <T extends string>(key: T, label: { zh: string; en: string }) => ({
    value: key,
    label: text(label),
  });
  return (
    <ActDialog
      held={held}
      side={side}
      title={text(W.say)}
      act={{
        path: "statements",
        body: { kind, about, said: said.trim(), evidenceIds: files.map(({ id }) => id) },
      }}
      ready={said.trim().length >= 2}
      onClose={onClose}
    >
      <Field label={text(W.about)} group>
        <Radio.Group
          value={about}
          onChange={(event) => setAbout(event.target.value as About)}
          options={abouts.map((one) => choice(one, ABOUT[one]))}
        />
      </Field>
      <Field label={text(W.saidKind)} group>
        <Radio.Group
          value={kind}
          onChange={(event) => setKind(event.target.value as CaseStatement["kind"])}
          options={[
            choice("statement", W.statement),
            choice("objection", W.objection),
            choice("agreement", W.agreement),
          ]}
        />
      </Field>
      <Field label={text(W.say)} wide>
        <Input.TextArea
          rows={4}
          maxLength={2000}
          value={said}
          onChange={(event) => setSaid(event.target.value)}
        />
      </Field>
      <Field label={text(W.files)} wide group>
        <EvidenceUpload files={files} onFiles={setFiles} />
      </Field>
    </ActDialog>
  );
}

function AnswerDialog({
  held,
  statement,
  onClose,
}: {
  held: Case;
  statement: CaseStatement;
  onClose: () => void;
}): ReactElement {
  const { text } = useLanguage();
  const [upheld, setUpheld] = useState<boolean>();
  const [answer, setAnswer] = useState("");
  return (
    <ActDialog
      held={held}
      title={text(W.answer)}
      act={{
        path: `/renewal/statements/${statement.id}/answer`,
        body: { revision: statement.revision, upheld, answer: answer.trim() },
      }}
      ready={upheld !== undefined && answer.trim().length >= 2}
      onClose={onClose}
    >
      <p className="wide">{statement.said}</p>
      <Radio.Group
        value={upheld}
        onChange={(event) => setUpheld(event.target.value as boolean)}
        options={[
          { value: true, label: text(W.upheld) },
          { value: false, label: text(W.notUpheld) },
        ]}
      />
      <Field label={text(W.answer)} wide>
        <Input.TextArea
          rows={3}
          maxLength={1000}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </Field>
    </ActDialog>
  );
}
