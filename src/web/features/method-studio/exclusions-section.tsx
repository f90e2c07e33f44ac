import type { ReactElement } from "react";
import { lineOf } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import type { NonGraded } from "#engine/evaluation/method.ts";
import { useLanguage } from "#web/lib/language.ts";
import { ClauseField } from "./clause-field.tsx";
import { ConditionEditor } from "./condition-editor.tsx";
import { NEW_COMPARISON } from "./condition-kinds.ts";
import { AddButton, Labelled, LineButtons, SectionFrame } from "./section-frame.tsx";
import { useItems, useListEdit } from "./studio-context.tsx";
import { KeyField, PairField } from "./text-field.tsx";
import { W } from "./words.ts";

const S = {
  class: t("类别", "Class"),
  none: t("没有不评价的情形，范围内企业都参加排名。", "None: all firms of the population are ranked."),
};

/** 不评价情形: listed with their class, never ranked. */
export function ExclusionsSection(): ReactElement {
  const { text } = useLanguage();
  const items = useItems<NonGraded>(["nonGraded"]);
  const { add } = useListEdit<NonGraded>(["nonGraded"]);
  const fresh: NonGraded = { class: "T", label: t("", ""), when: NEW_COMPARISON };
  return (
    <SectionFrame
      section="exclusions"
      lines={["nonGraded"]}
      actions={<AddButton label={text(W.add)} onAdd={() => add(fresh)} />}
    >
      {items.length === 0 && <p className="studio-note">{text(S.none)}</p>}
      <ul className="studio-lines">
        {items.map((rule, n) => (
          <li key={lineOf(["nonGraded", n])} className="studio-line">
            <div className="studio-line-main">
              <Labelled label={text(S.class)}>
                <KeyField path={["nonGraded", n, "class"]} label={text(S.class)} taken={[]} />
              </Labelled>
              <PairField path={["nonGraded", n, "label"]} label={text(W.label)} />
              <ConditionEditor path={["nonGraded", n, "when"]} />
              <LineButtons list={["nonGraded"]} at={n} name={text(rule.label)} />
            </div>
            <ClauseField path={["nonGraded", n]} />
          </li>
        ))}
      </ul>
    </SectionFrame>
  );
}
