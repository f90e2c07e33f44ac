import { Button, Input } from "antd";
import { type ReactElement, useState } from "react";
import { DELAY_CAUSE_WORDS } from "#contract/renewal/idle-procedure.ts";
import type { EntryDetail, IdleDelay } from "#contract/renewal/poor-land.ts";
import { DELAY_CAUSES } from "#engine/idle-land/idle-facts.ts";
import { useMay } from "#web/features/identity/api.ts";
import { download } from "#web/lib/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { DelayForm } from "./delay-form.tsx";
import { useDecideDelay } from "./idle-api.ts";
import { L } from "./words.ts";

/** Days that do not count: claimed with evidence, decided by a leader. */
export function DelayList({ entry }: { entry: EntryDetail }): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  return (
    <section>
      <h3 className="part-head">{text(L.delays)}</h3>
      <ul className="delays">
        {entry.delays.map((delay) => (
          <DelayLine key={delay.id} entryId={entry.id} delay={delay} decides={may("renewal.approve")} />
        ))}
      </ul>
      {entry.delays.length === 0 && <p className="land-note">{text(L.noDelays)}</p>}
      {may("renewal.write") &&
        (adding ? (
          <DelayForm entryId={entry.id} onDone={() => setAdding(false)} />
        ) : (
          <Button size="small" onClick={() => setAdding(true)}>
            {text(L.addDelay)}
          </Button>
        ))}
    </section>
  );
}

type DelayLineProps = { entryId: string; delay: IdleDelay; decides: boolean };

function DelayLine({ entryId, delay, decides }: DelayLineProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const decide = useDecideDelay(entryId);
  const [why, setWhy] = useState("");
  const cause = DELAY_CAUSES.find((one) => one === delay.cause);
  const send = (accepted: boolean) =>
    decide.mutate(
      { delayId: delay.id, revision: delay.revision, accepted, why: why.trim() },
      { onError: notice.failed },
    );
  return (
    <li>
      <p>
        <b>
          {delay.fromOn} – {delay.untilOn ?? "…"}
        </b>{" "}
        {cause && text(DELAY_CAUSE_WORDS[cause])} <Standing accepted={delay.accepted} />
      </p>
      <p className="hit-source">
        {[delay.note, delay.document, delay.why && `${delay.decidedBy ?? ""}：${delay.why}`, delay.addedBy]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {delay.files.map((file) => (
        <Button
          key={file.id}
          type="link"
          size="small"
          onClick={() => download(`/evidence/${file.id}`).catch(notice.failed)}
        >
          {file.fileName}
        </Button>
      ))}
      {decides && delay.accepted === null && (
        <div className="step-form">
          <Input
            aria-label={text(L.decideWhy)}
            placeholder={text(L.decideWhy)}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
          <Button disabled={why.trim().length < 2} loading={decide.isPending} onClick={() => send(true)}>
            {text(L.accept)}
          </Button>
          <Button disabled={why.trim().length < 2} loading={decide.isPending} onClick={() => send(false)}>
            {text(L.decline)}
          </Button>
        </div>
      )}
    </li>
  );
}

function Standing({ accepted }: { accepted: boolean | null }): ReactElement {
  const { text } = useLanguage();
  if (accepted === null) return <Light tone="soon">{text(L.claimed)}</Light>;
  return <Light tone={accepted ? "good" : "calm"}>{text(accepted ? L.accepted : L.declined)}</Light>;
}
