import type { ReactElement } from "react";
import { lineOf, withValue } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import type { Override } from "#engine/evaluation/method.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Choice, ChoiceField } from "./choice-field.tsx";
import { ClauseField } from "./clause-field.tsx";
import { ConditionEditor } from "./condition-editor.tsx";
import { NEW_COMPARISON } from "./condition-kinds.ts";
import { newKey } from "./new-key.ts";
import { NumberField } from "./number-field.tsx";
import { AddButton, Labelled, LineButtons, SectionFrame } from "./section-frame.tsx";
import { useItems, useListEdit, useMethod, useStudioStore } from "./studio-context.tsx";
import { PairField } from "./text-field.tsx";
import { W } from "./words.ts";

const KIND = {
  absolute: t("绝对线", "Absolute limit"),
  upgrade: t("升档", "Upgrade"),
  veto: t("一票否决", "Veto"),
};
const S = {
  kind: t("作用", "What it does"),
  best: t("最高", "At best"),
  worst: t("最低", "At worst"),
  steps: t("提高", "Raised by"),
  step: t("档", "grades"),
  unlimited: t("不限", "no limit"),
  order: t(
    "依次执行：绝对线，再升档，最后一票否决。被否决的不再升档；定档比例不因调档重新分配。",
    "Done in turn: absolute limits, upgrades, vetoes. Who is vetoed is not upgraded; shares are not dealt anew.",
  ),
};

/** 升降档与否决, in the order in which they are done. */
export function OverridesSection(): ReactElement {
  const { text } = useLanguage();
  const grading = useMethod((method) => method.grading);
  const items = useItems<Override>(["overrides"]);
  const { add } = useListEdit<Override>(["overrides"]);
  const keys = items.map(({ key }) => key);
  const last = grading.grades.at(-1)?.key ?? "D";
  return (
    <SectionFrame
      section="overrides"
      lines={["overrides"]}
      actions={(["absolute", "upgrade", "veto"] as const).map((kind) => (
        <AddButton
          key={kind}
          label={text(KIND[kind])}
          onAdd={() => add(fresh(kind, newKey(kind, keys), last))}
        />
      ))}
    >
      <p className="studio-note">{text(S.order)}</p>
      <ul className="studio-lines">
        {items.map((override, n) => (
          <li key={lineOf(["overrides", n])} className="studio-line">
            <div className="studio-line-main">
              <PairField path={["overrides", n, "label"]} label={text(W.label)} />
              <ConditionEditor path={["overrides", n, "when"]} withIndicators />
              <KindField at={n} last={last} />
              <OutcomeFields at={n} kind={override.kind} />
              <LineButtons list={["overrides"]} at={n} name={text(override.label)} />
            </div>
            <ClauseField path={["overrides", n]} />
          </li>
        ))}
      </ul>
    </SectionFrame>
  );
}

function fresh(kind: Override["kind"], key: string, last: string): Override {
  return as(kind, { key, label: t("", ""), when: NEW_COMPARISON }, last);
}

function as(kind: Override["kind"], line: Pick<Override, "key" | "label" | "when">, last: string): Override {
  if (kind === "veto") return { ...line, kind, atBest: last };
  return kind === "upgrade" ? { ...line, kind, steps: 1 } : { ...line, kind, atBest: last };
}

function KindField({ at, last }: { at: number; last: string }): ReactElement {
  const { text } = useLanguage();
  const { edit } = useStudioStore();
  const override = useMethod((method) => method.overrides[at]!);
  const { key, label, when, clause, assumed } = override;
  return (
    <Choice
      label={text(S.kind)}
      value={override.kind}
      options={Object.entries(KIND).map(([value, named]) => ({ value, label: named }))}
      onChoose={(kind) =>
        edit((held) =>
          withValue(held, ["overrides", at], {
            ...as(kind as Override["kind"], { key, label, when }, last),
            ...(clause !== undefined && { clause }),
            ...(assumed !== undefined && { assumed }),
          }),
        )
      }
    />
  );
}

function OutcomeFields({ at, kind }: { at: number; kind: Override["kind"] }): ReactElement {
  const { text } = useLanguage();
  const grades = useMethod((method) => method.grading).grades.map(({ key, label }) => ({
    value: key,
    label,
  }));
  const limit = (name: "atBest" | "atWorst", label: string, optional: boolean) => (
    <Labelled label={label}>
      <ChoiceField
        path={["overrides", at, name]}
        label={label}
        options={grades}
        optional={optional ? S.unlimited : undefined}
      />
    </Labelled>
  );
  if (kind === "veto") return limit("atBest", text(S.best), false);
  if (kind === "absolute") {
    return (
      <>
        {limit("atBest", text(S.best), true)}
        {limit("atWorst", text(S.worst), true)}
      </>
    );
  }
  return (
    <>
      <Labelled label={text(S.steps)}>
        <NumberField path={["overrides", at, "steps"]} label={text(S.steps)} unit={text(S.step)} optional />
      </Labelled>
      {limit("atWorst", text(S.worst), true)}
    </>
  );
}
