import type { ReactElement } from "react";
import { type LinePath, lineOf } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import type { Grade, Grading } from "#engine/evaluation/method.ts";
import { GRADING_RULE } from "#engine/evaluation/words/rule-words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { AbsoluteCuts, ScoreCuts } from "./absolute-cuts.tsx";
import { Choice, ChoiceField, optionsOf } from "./choice-field.tsx";
import { ClauseField } from "./clause-field.tsx";
import { ruleOf } from "./grading-rules.ts";
import { newKey } from "./new-key.ts";
import { GroupQuotas, QuotaCuts } from "./quota-cuts.tsx";
import { AddButton, Labelled, LineButtons, SectionFrame } from "./section-frame.tsx";
import { useItems, useListEdit, useMethod, useValue } from "./studio-context.tsx";
import { KeyField, PairField } from "./text-field.tsx";
import { W } from "./words.ts";

const S = {
  kind: t("定档方式", "Graded"),
  grades: t("等级，由好到差", "Grades, best first"),
  take: t("两者不一致时", "Where the two differ"),
  better: t("取较好等级", "the better grade"),
  worse: t("取较低等级", "the worse grade"),
};

/** 定档: by share, by score, by condition, or by share and score together. */
export function GradingSection(): ReactElement {
  const { text } = useLanguage();
  const grading = useMethod((method) => method.grading);
  const { set, line } = useValue<Grading["rule"]>(["grading", "rule"]);
  const { rule } = grading;
  return (
    <SectionFrame
      section="grading"
      lines={[
        "grading",
        "grading.rule",
        "grading.rule.cuts",
        "grading.rule.quota",
        "grading.rule.thresholds",
        "grading.grades",
      ]}
    >
      <div className="studio-grid">
        <Labelled label={text(S.kind)}>
          <Choice
            label={text(S.kind)}
            line={line}
            value={rule.kind}
            options={optionsOf(GRADING_RULE)}
            onChoose={(kind) => set(ruleOf(kind as Grading["rule"]["kind"], grading))}
          />
        </Labelled>
        {rule.kind === "mixed" && (
          <Labelled label={text(S.take)}>
            <ChoiceField
              path={["grading", "rule", "take"]}
              label={text(S.take)}
              options={[
                { value: "better", label: S.better },
                { value: "worse", label: S.worse },
              ]}
            />
          </Labelled>
        )}
      </div>
      <RuleFields rule={rule} />
      <Grades />
      <ClauseField path={["grading"]} />
    </SectionFrame>
  );
}

function RuleFields({ rule }: { rule: Grading["rule"] }): ReactElement {
  switch (rule.kind) {
    case "quota":
      return (
        <>
          <QuotaCuts path={["grading", "rule", "cuts"]} />
          <GroupQuotas />
        </>
      );
    case "score_threshold":
      return <ScoreCuts path={["grading", "rule", "cuts"]} />;
    case "absolute":
      return <AbsoluteCuts />;
    case "mixed":
      return (
        <>
          <QuotaCuts path={["grading", "rule", "quota"]} />
          <ScoreCuts path={["grading", "rule", "thresholds"]} />
        </>
      );
  }
}

function Grades(): ReactElement {
  const { text } = useLanguage();
  const path: LinePath = ["grading", "grades"];
  const items = useItems<Grade>(path);
  const { add } = useListEdit<Grade>(path);
  const keys = items.map(({ key }) => key);
  const letter = String.fromCharCode(65 + items.length);
  const next = keys.includes(letter) ? newKey("G", keys) : letter;
  return (
    <details className="studio-fold">
      <summary>
        {text(S.grades)}
        {text({ zh: "：", en: ": " })}
        {items.map((grade) => text(grade.label) || grade.key).join(text({ zh: "、", en: ", " }))}
      </summary>
      <ul className="studio-groups">
        {items.map((grade, n) => (
          <li key={lineOf([...path, n])}>
            <KeyField path={[...path, n, "key"]} label={`${text(W.grade)} · ${text(W.key)}`} taken={keys} />
            <PairField
              path={[...path, n, "label"]}
              label={`${text(W.grade)} ${grade.key} · ${text(W.label)}`}
            />
            <LineButtons list={path} at={n} name={grade.key} />
          </li>
        ))}
      </ul>
      <AddButton label={text(W.grade)} onAdd={() => add({ key: next, label: t(`${next}类`, next) })} />
    </details>
  );
}
