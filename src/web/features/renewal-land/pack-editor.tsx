import { Button, Input } from "antd";
import { type ReactElement, useState } from "react";
import type { PackDetail } from "#contract/renewal/rule-pack.ts";
import { useMay } from "#web/features/identity/api.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { usePackStep } from "./api.ts";
import { L } from "./words.ts";

/** A pack's text; a draft is changed, any other becomes a new version; a leader puts it in force from a day. */
export function PackEditor({
  detail,
  onOpen,
}: {
  detail: PackDetail;
  onOpen: (id: string) => void;
}): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const step = usePackStep();
  const { pack } = detail;
  const [words, setWords] = useState(detail.text);
  const isDraft = pack.status === "draft" && !pack.shipped;
  const problem = step.error ? problemOf(step.error) : undefined;
  const save = () =>
    step.mutate(
      isDraft
        ? { step: "change", id: pack.id, revision: pack.revision, text: words }
        : { step: "draft", text: words },
      { onSuccess: (made) => onOpen(made.pack.id) },
    );
  return (
    <section className="pack-editor">
      <Input.TextArea
        aria-label={text(pack.title)}
        value={words}
        readOnly={!may("renewal.write")}
        rows={24}
        spellCheck={false}
        onChange={(event) => setWords(event.target.value)}
      />
      {problem && (
        <div role="alert">
          <Light tone="breach">{text(problem.message)}</Light>
          <ul>
            {(problem.issues ?? []).map((issue) => (
              <li key={`${issue.path}${issue.message.zh}`}>
                <code>{issue.path}</code> {text(issue.message)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {may("renewal.write") && (
        <Button type="primary" disabled={words === detail.text} loading={step.isPending} onClick={save}>
          {text(isDraft ? L.saveDraft : L.newVersion)}
        </Button>
      )}
      {may("renewal.approve") && !pack.shipped && pack.status === "draft" && <ForceForm detail={detail} />}
    </section>
  );
}

function ForceForm({ detail }: { detail: PackDetail }): ReactElement {
  const { text } = useLanguage();
  const step = usePackStep();
  const [from, setFrom] = useState("");
  const [why, setWhy] = useState("");
  const { id, revision } = detail.pack;
  return (
    <div className="step-form">
      <input
        type="date"
        aria-label={text(L.forceFrom)}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <Input
        aria-label={text(L.decideWhy)}
        placeholder={text(L.decideWhy)}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <Button
        type="primary"
        disabled={from === "" || why.trim().length < 2}
        loading={step.isPending}
        onClick={() => step.mutate({ step: "force", id, revision, from, until: null, why: why.trim() })}
      >
        {text(L.force)}
      </Button>
    </div>
  );
}
