import type { ReactElement } from "react";
import { lineOf } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import type { Fact } from "#engine/evaluation/method.ts";
import { STANDARD_FACTS } from "#engine/evaluation/standard-facts.ts";
import { useLanguage } from "#web/lib/language.ts";
import { FlagField } from "./choice-field.tsx";
import { newKey } from "./new-key.ts";
import { AddButton, LineButtons } from "./section-frame.tsx";
import { useItems, useListEdit } from "./studio-context.tsx";
import { KeyField, PairField, TextField, WordsField } from "./text-field.tsx";
import { W } from "./words.ts";

const S = {
  title: t("数据项", "Figures the method reads"),
  text: t("是类别，不是数值", "a class, not a figure"),
  aliases: t("表头别名", "Other headers in sheets"),
  standard: t(
    "Perch 已有的数据项不在此列，选用时自动带入。",
    "What Perch holds already is not listed: it comes along when chosen.",
  ),
};

/** Figures beyond the standard ones, that firms or departments bring for this method. */
export function FactsTable(): ReactElement {
  const { text } = useLanguage();
  const items = useItems<Fact>(["facts"]);
  const { add } = useListEdit<Fact>(["facts"]);
  const keys = items.map(({ key }) => key);
  const own = items.flatMap((fact, n) =>
    STANDARD_FACTS.some(({ key }) => key === fact.key) ? [] : [{ fact, n }],
  );
  return (
    <details className="studio-fold">
      <summary>
        {text(S.title)}
        {own.length > 0 &&
          text({
            zh: `：${own.map(({ fact }) => fact.label.zh).join("、")}`,
            en: `: ${own.map(({ fact }) => fact.label.en).join(", ")}`,
          })}
      </summary>
      <p className="studio-note">{text(S.standard)}</p>
      <ul className="studio-groups">
        {own.map(({ fact, n }) => (
          <li key={lineOf(["facts", n])}>
            <KeyField path={["facts", n, "key"]} label={`${text(S.title)} · ${text(W.key)}`} taken={keys} />
            <PairField path={["facts", n, "label"]} label={`${fact.key} · ${text(W.label)}`} />
            <TextField
              path={["facts", n, "unit"]}
              label={`${fact.key} · ${text(W.unit)}`}
              placeholder={text(W.unit)}
              optional
            />
            <WordsField
              path={["facts", n, "aliases"]}
              label={text(S.aliases)}
              placeholder={text(S.aliases)}
              optional
            />
            <FlagField path={["facts", n, "text"]} label={text(S.text)} />
            <LineButtons list={["facts"]} at={n} name={text(fact.label)} />
          </li>
        ))}
      </ul>
      <AddButton
        label={text(W.factOwn)}
        onAdd={() => add({ key: newKey("figure", keys), label: t("", ""), unit: "" })}
      />
    </details>
  );
}
