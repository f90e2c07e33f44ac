import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, DatePicker, Select } from "antd";
import dayjs from "dayjs";
import { type ReactElement, useState } from "react";
import type { EffectLine, EffectsReply } from "#contract/evaluation/effects.ts";
import { useMay } from "#web/features/identity/api.ts";
import { download } from "#web/lib/api.ts";
import { formatInstant, today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import {
  type EffectsAsked,
  effectsAddress,
  effectsPath,
  effectsQuery,
  useDecideEffects,
  useExempt,
} from "./effects-api.ts";
import { EffectsTable } from "./effects-table.tsx";
import { E } from "./effects-words.ts";
import { ExemptionList } from "./exemption-list.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import "./process.css";
import "./effects.css";

/** What the run leads to on a day, firm by firm, or as it was decided. */
export function EffectsView({ runId }: { runId: string }): ReactElement {
  const { text } = useLanguage();
  const [asked, setAsked] = useState<EffectsAsked>({ on: today(), version: null });
  const [exempting, setExempting] = useState<EffectLine | null>(null);
  const { data, error, refetch } = useQuery(effectsQuery(runId, asked));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (!data.stated && data.decided.length === 0)
    return <Empty title={text(E.notStated)} hint={text(E.notStatedHint)} />;
  return (
    <>
      <Tools runId={runId} reply={data} asked={asked} onAsk={setAsked} />
      <Standing reply={data} />
      <EffectsTable reply={data} onExempt={setExempting} />
      <ExemptionList runId={runId} exemptions={data.exemptions} />
      {exempting && <ExemptDialog runId={runId} line={exempting} onClose={() => setExempting(null)} />}
    </>
  );
}

type ToolsProps = {
  runId: string;
  reply: EffectsReply;
  asked: EffectsAsked;
  onAsk: (asked: EffectsAsked) => void;
};

function Tools({ runId, reply, asked, onAsk }: ToolsProps): ReactElement {
  const { text, language } = useLanguage();
  const notice = useNotice();
  const versions = reply.decided.map(({ version, appliesOn }) => ({
    value: version,
    label:
      language === "zh" ? `第 ${version} 版（${appliesOn}）` : `${text(E.version)} ${version} (${appliesOn})`,
  }));
  return (
    <div className="notice-tools effects-tools no-print">
      {versions.length > 0 && (
        <Select
          aria-label={text(E.list)}
          value={asked.version ?? 0}
          onChange={(version) => onAsk({ ...asked, version: version === 0 ? null : version })}
          options={[{ value: 0, label: text(E.draft) }, ...versions]}
        />
      )}
      {asked.version === null && (
        <span>
          {text(E.on)}{" "}
          <DatePicker
            aria-label={text(E.on)}
            value={dayjs(asked.on)}
            allowClear={false}
            onChange={(day) => day && onAsk({ ...asked, on: day.format("YYYY-MM-DD") })}
          />
        </span>
      )}
      <Decide runId={runId} reply={reply} />
      <Button
        icon={<Icon name="export" />}
        onClick={() =>
          void download(`${effectsPath(runId)}/export?${effectsAddress(asked)}&lang=${language}`).catch(
            notice.failed,
          )
        }
      >
        {text(E.export)}
      </Button>
      {(["power", "tax"] as const).map((to) => (
        <Link
          key={to}
          to="/evaluation/runs/$id/effects/letter"
          params={{ id: runId }}
          search={{ to, on: asked.on, ...(asked.version !== null && { version: asked.version }) }}
        >
          <Button tabIndex={-1} icon={<Icon name="print" />}>
            {text(to === "power" ? E.letterPower : E.letterTax)}
          </Button>
        </Link>
      ))}
    </div>
  );
}

function Decide({ runId, reply }: { runId: string; reply: EffectsReply }): ReactElement | null {
  const { text } = useLanguage();
  const notice = useNotice();
  const may = useMay();
  const decide = useDecideEffects(runId);
  const [asking, setAsking] = useState(false);
  const isNew = reply.decided.length === 0 || reply.differs;
  const offers = reply.version === null && !reply.trialYear && reply.lines.length > 0 && isNew;
  if (!offers || !may("evaluation.freeze")) return null;
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {text(E.decide)}
      </Button>
      {asking && (
        <ReasonDialog
          title={`${text(E.decide)} · ${reply.on}`}
          act={text(E.decide)}
          asks={text(E.decideWhy)}
          hint={text(E.decideHint)}
          isPending={decide.isPending}
          onClose={() => setAsking(false)}
          onConfirm={(why) =>
            decide.mutate(
              { on: reply.on, hash: reply.hash, why },
              {
                onSuccess: () => {
                  notice.done(text(E.decided));
                  setAsking(false);
                },
                onError: notice.failed,
              },
            )
          }
        />
      )}
    </>
  );
}

/** What the reader must know of the list as a whole. */
function Standing({ reply }: { reply: EffectsReply }): ReactElement {
  const { text, language } = useLanguage();
  const shown = reply.decided.find(({ version }) => version === reply.version);
  const zh = language === "zh";
  return (
    <div className="effects-standing">
      {shown && (
        <p>
          <Light tone="good">
            {zh
              ? `第 ${shown.version} 版，适用日 ${shown.appliesOn}`
              : `Version ${shown.version}, for ${shown.appliesOn}`}
          </Light>{" "}
          <span className="objection-note">
            {shown.why}（{shown.by}，{formatInstant(shown.at).slice(0, 10)}）·{" "}
            <code>{shown.hash.slice(0, 12)}</code>
          </span>
        </p>
      )}
      {reply.differs && (
        <p>
          <Light tone="soon">{text(E.differs)}</Light>
        </p>
      )}
      {reply.trialYear && (
        <p>
          <Light tone="soon">{text(E.trial)}</Light>
        </p>
      )}
      {reply.years.length > 0 && (
        <p className="objection-note">
          {text(E.counted)}：{reply.years.join("、")}
        </p>
      )}
      {reply.lapsed.map((one) => (
        <p key={one.label.zh} className="objection-note">
          {text(E.lapsed)}：{text(one.label)} {[one.fromOn, one.toOn].map((day) => day ?? "").join(" – ")}
        </p>
      ))}
    </div>
  );
}

type ExemptDialogProps = { runId: string; line: EffectLine; onClose: () => void };

function ExemptDialog({ runId, line, onClose }: ExemptDialogProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const exempt = useExempt(runId);
  return (
    <ReasonDialog
      title={`${text(E.exempt)} · ${line.name}`}
      act={text(E.exempt)}
      asks={text(E.exemptWhy)}
      isPending={exempt.isPending}
      onClose={onClose}
      onConfirm={(reason) =>
        exempt.mutate(
          { enterpriseId: line.enterpriseId, key: line.exempt!, reason },
          {
            onSuccess: () => {
              notice.done(text(E.exempt));
              onClose();
            },
            onError: notice.failed,
          },
        )
      }
    />
  );
}
