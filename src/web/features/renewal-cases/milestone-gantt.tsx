import { Button } from "antd";
import { type CSSProperties, type ReactElement, useState } from "react";
import type { CaseMilestone } from "#contract/renewal/case-plan.ts";
import { t } from "#contract/text.ts";
import type { MilestoneLight } from "#engine/renewal/milestone-light.ts";
import { daysBetween } from "#kernel/day.ts";
import { useMay } from "#web/features/identity/api.ts";
import { today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light, type Tone } from "#web/ui/light.tsx";
import type { Case, Side } from "./api.ts";
import { DelayDialog, FinishDialog } from "./milestone-dialogs.tsx";
import { W } from "./words.ts";

const LIGHTS: Record<MilestoneLight, { tone: Tone; label: { zh: string; en: string } }> = {
  done: { tone: "good", label: t("按期完成", "Done") },
  "done-late": { tone: "soon", label: t("逾期完成", "Done late") },
  "on-track": { tone: "calm", label: t("未到期", "On track") },
  soon: { tone: "soon", label: t("即将到期", "Due soon") },
  excused: { tone: "soon", label: t("经批准延期", "Put off") },
  overdue: { tone: "breach", label: t("逾期", "Overdue") },
};

/** Milestones as bars over one span of time, with today as a line. */
export function MilestoneGantt({ held, side }: { held: Case; side: Side }): ReactElement | null {
  const { text } = useLanguage();
  const may = useMay();
  const [open, setOpen] = useState<{ what: "finish" | "delay"; milestone: CaseMilestone }>();
  const { milestones } = held;
  if (milestones.length === 0) return null;
  const from = milestones.map(({ startsOn }) => startsOn).toSorted()[0]!;
  const to = milestones
    .map(({ dueOn, doneOn }) => (doneOn && doneOn > dueOn ? doneOn : dueOn))
    .toSorted()
    .at(-1)!;
  const span = Math.max(1, daysBetween(from, to));
  const at = (on: string) => Math.min(100, Math.max(0, (daysBetween(from, on) / span) * 100));
  const underWay = side === "zone" && ["planned", "in-progress", "escalated"].includes(held.state);
  return (
    <section className="gantt" aria-label={text(W.milestones)}>
      <header>
        <time dateTime={from}>{from}</time>
        <time dateTime={to}>{to}</time>
      </header>
      <ol
        style={{ "--today": `${at(today())}%` } as CSSProperties}
        className={isWithin(from, to) ? "with-today" : ""}
      >
        {milestones.map((one) => {
          const { tone, label } = LIGHTS[one.light];
          const left = at(one.startsOn);
          return (
            <li key={one.id}>
              <div className="gantt-name">
                <strong>{one.title}</strong>
                <Light tone={tone}>{text(label)}</Light>
              </div>
              <div className="gantt-track">
                <span
                  className={`gantt-bar bar-${tone}`}
                  style={{ left: `${left}%`, width: `${Math.max(1.5, at(one.dueOn) - left)}%` }}
                />
              </div>
              <div className="gantt-foot">
                <span>
                  {one.startsOn} — {one.dueOn}
                  {one.doneOn && ` · ${text(W.doneOn)} ${one.doneOn}`}
                </span>
                {one.outcome && <span>{one.outcome}</span>}
                {one.delayReason && (
                  <span>
                    {one.agreedDueOn} → {one.dueOn}：{one.delayReason}（{one.delayApprovedBy}）
                  </span>
                )}
                {underWay && one.doneOn === null && (
                  <span className="gantt-actions">
                    {may("renewal.write") && (
                      <Button size="small" onClick={() => setOpen({ what: "finish", milestone: one })}>
                        {text(W.finish)}
                      </Button>
                    )}
                    {may("renewal.approve") && (
                      <Button size="small" onClick={() => setOpen({ what: "delay", milestone: one })}>
                        {text(W.delay)}
                      </Button>
                    )}
                  </span>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {open?.what === "finish" && (
        <FinishDialog held={held} milestone={open.milestone} onClose={() => setOpen(undefined)} />
      )}
      {open?.what === "delay" && (
        <DelayDialog held={held} milestone={open.milestone} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}

const isWithin = (from: string, to: string): boolean => from <= today() && today() <= to;
