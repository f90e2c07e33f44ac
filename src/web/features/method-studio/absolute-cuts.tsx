import type { ReactElement } from "react";
import { type LinePath, lineOf } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import type { Grading, ScoreCut } from "#engine/evaluation/method.ts";
import { useLanguage } from "#web/lib/language.ts";
import { ChoiceField } from "./choice-field.tsx";
import { ConditionEditor } from "./condition-editor.tsx";
import { NEW_COMPARISON } from "./condition-kinds.ts";
import { NumberField } from "./number-field.tsx";
import { AddButton, LineButtons } from "./section-frame.tsx";
import { useItems, useListEdit, useMethod } from "./studio-context.tsx";
import { W } from "./words.ts";

const S = {
  atLeast: t("不低于", "At least"),
  points: t("分", "points"),
  rest: t("其余为", "All others:"),
};

const gradeOptions = ({ grades }: Grading) => grades.map(({ key, label }) => ({ value: key, label }));

/** Score limits, best grade first; whoever reaches none has the last grade. */
export function ScoreCuts({ path }: { path: LinePath }): ReactElement {
  const { text } = useLanguage();
  const grading = useMethod((method) => method.grading);
  const items = useItems<ScoreCut>(path);
  const { add } = useListEdit<ScoreCut>(path);
  const last = grading.grades.at(-1);
  return (
    <ul className="studio-groups">
      {items.map(({ grade }, n) => (
        <li key={lineOf([...path, n])}>
          <ChoiceField path={[...path, n, "grade"]} label={text(W.grade)} options={gradeOptions(grading)} />
          <span>{text(S.atLeast)}</span>
          <NumberField
            path={[...path, n, "atLeast"]}
            label={`${grade} · ${text(S.atLeast)}`}
            unit={text(S.points)}
          />
          <LineButtons list={path} at={n} name={grade} />
        </li>
      ))}
      <li>
        <AddButton
          label={text(W.add)}
          onAdd={() =>
            add({ grade: grading.grades[items.length]?.key ?? "A", atLeast: null as unknown as number })
          }
        />
        <span className="studio-note">
          {text(S.rest)} {last && (text(last.label) || last.key)}
        </span>
      </li>
    </ul>
  );
}

/** Conditions, best grade first; the first that holds decides, and whoever fits none has the last grade. */
export function AbsoluteCuts(): ReactElement {
  const { text } = useLanguage();
  const grading = useMethod((method) => method.grading);
  const path: LinePath = ["grading", "rule", "cuts"];
  const items = useItems<{ grade: string; when: typeof NEW_COMPARISON }>(path);
  const { add } = useListEdit<{ grade: string; when: typeof NEW_COMPARISON }>(path);
  const last = grading.grades.at(-1);
  return (
    <ul className="studio-groups">
      {items.map(({ grade }, n) => (
        <li key={lineOf([...path, n])}>
          <ChoiceField path={[...path, n, "grade"]} label={text(W.grade)} options={gradeOptions(grading)} />
          <ConditionEditor path={[...path, n, "when"]} withIndicators />
          <LineButtons list={path} at={n} name={grade} />
        </li>
      ))}
      <li>
        <AddButton
          label={text(W.add)}
          onAdd={() => add({ grade: grading.grades[items.length]?.key ?? "A", when: NEW_COMPARISON })}
        />
        <span className="studio-note">
          {text(S.rest)} {last && (text(last.label) || last.key)}
        </span>
      </li>
    </ul>
  );
}
