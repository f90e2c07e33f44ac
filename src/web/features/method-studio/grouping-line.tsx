import { Button } from "antd";
import type { ReactElement } from "react";
import { lineOf } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import type { Grouping } from "#engine/evaluation/method.ts";
import { factText } from "#engine/evaluation/words/condition-words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { ClauseField } from "./clause-field.tsx";
import { FactField } from "./fact-field.tsx";
import { newKey } from "./new-key.ts";
import { Labelled, LineButtons } from "./section-frame.tsx";
import { useItems, useListEdit, useWholeMethod } from "./studio-context.tsx";
import { PairField, WordsField } from "./text-field.tsx";
import { W } from "./words.ts";

const S = {
  from: t("依据", "From"),
  group: t("组", "Group"),
  prefixes: t("代码开头，如 17、18、19", "Codes that begin with 17, 18, 19"),
  otherwise: t("其余归入", "All others"),
};

/** A coarser class out of the beginnings of another: five industry groups out of GB/T 4754 codes. */
export function GroupingLine({ at }: { at: number }): ReactElement {
  const { text } = useLanguage();
  const method = useWholeMethod();
  const { fact } = method.groupings[at]!;
  const path = ["groupings", at, "groups"];
  const items = useItems<Grouping["groups"][number]>(path);
  const { add } = useListEdit<Grouping["groups"][number]>(path);
  const key = newKey(
    "group",
    items.map((one) => one.key),
  );
  return (
    <li className="studio-line">
      <div className="studio-line-main">
        <b>{text(factText(method, fact))}</b>
        <Labelled label={text(S.from)}>
          <FactField path={["groupings", at, "from"]} label={text(S.from)} kind="text" />
        </Labelled>
        <Labelled label={text(S.otherwise)}>
          <PairField path={["groupings", at, "otherwise", "label"]} label={text(S.otherwise)} />
        </Labelled>
        <Button
          size="small"
          icon={<Icon name="plus" />}
          onClick={() => add({ key, label: t("", ""), prefixes: [] })}
        >
          {text(S.group)}
        </Button>
        <LineButtons list={["groupings"]} at={at} name={fact} />
      </div>
      <ul className="studio-groups">
        {items.map((group, n) => (
          <li key={lineOf([...path, n])}>
            <PairField path={[...path, n, "label"]} label={`${text(S.group)} · ${text(W.label)}`} />
            <WordsField
              path={[...path, n, "prefixes"]}
              label={text(S.prefixes)}
              placeholder={text(S.prefixes)}
            />
            <LineButtons list={path} at={n} name={text(group.label)} />
          </li>
        ))}
      </ul>
      <ClauseField path={["groupings", at]} />
    </li>
  );
}
