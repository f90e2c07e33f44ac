import type { ReactElement } from "react";
import type { LinePath } from "#contract/evaluation/line-path.ts";
import { withValue } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Choice } from "./choice-field.tsx";
import { type Comparison, compared, NUMBER_WAYS, TEXT_WAYS, type Way, wayOf } from "./condition-kinds.ts";
import { FactField } from "./fact-field.tsx";
import { declaring, isTextFact } from "./facts.ts";
import { NumberField } from "./number-field.tsx";
import { useMethod, useStudioStore, useValue } from "./studio-context.tsx";
import { TextField, WordsField } from "./text-field.tsx";
import { useFactOptions } from "./use-fact-options.ts";
import { W } from "./words.ts";

const S = {
  way: t("比较方式", "How it is compared"),
  value: t("数值", "Figure"),
  words: t("取值，如 44、45", "Values, as 44, 45"),
};

/** 用地面积 · 小于 · 3 */
export function ComparisonEditor({
  path,
  withIndicators,
}: {
  path: LinePath;
  withIndicators: boolean;
}): ReactElement {
  const { text } = useLanguage();
  const { edit } = useStudioStore();
  const { value, line } = useValue<Comparison>(path);
  const comparison = value!;
  const classes = useFactOptions("text", false);
  const isText = classes.some(({ key }) => key === comparison.fact);
  const way = wayOf(comparison);

  function choose(fact: string) {
    edit((held) => {
      const declared = declaring(held, fact);
      const nowText = isTextFact(declared, fact);
      const usual = nowText ? "in" : "lt";
      const kept = nowText === isText ? way : usual;
      return withValue(declared, path, compared(fact, nowText, kept, comparison));
    });
  }

  return (
    <span className="studio-comparison">
      <FactField
        path={[...path, "fact"]}
        label={text(W.condition)}
        kind="any"
        withIndicators={withIndicators}
        onChoose={choose}
      />
      <Choice
        label={text(S.way)}
        line={line}
        value={way}
        options={isText ? TEXT_WAYS : NUMBER_WAYS}
        onChoose={(chosen) =>
          edit((held) => withValue(held, path, compared(comparison.fact, isText, chosen as Way, comparison)))
        }
      />
      <ComparedWith path={path} comparison={comparison} isText={isText} withIndicators={withIndicators} />
    </span>
  );
}

function ComparedWith({
  path,
  comparison,
  isText,
  withIndicators,
}: {
  path: LinePath;
  comparison: Comparison;
  isText: boolean;
  withIndicators: boolean;
}): ReactElement | null {
  const { text, language } = useLanguage();
  const tiers = useMethod((method) => method.tiers);
  const numbers = useFactOptions("number", withIndicators);
  const { set } = useValue<string>([...path, "value"]);
  if ("startsWith" in comparison)
    return <WordsField path={[...path, "startsWith"]} label={text(S.words)} placeholder={text(S.words)} />;
  if ("in" in comparison)
    return <WordsField path={[...path, "in"]} label={text(S.words)} placeholder={text(S.words)} />;
  if (!("value" in comparison)) return null;
  if (!isText) {
    const unit = numbers.find(({ key }) => key === comparison.fact)?.unit;
    return (
      <NumberField
        path={[...path, "value"]}
        label={text(S.value)}
        unit={unit ? formatUnit(unit, language) : undefined}
      />
    );
  }
  if (comparison.fact === "tier") {
    return (
      <Choice
        label={text(S.value)}
        value={String(comparison.value)}
        options={tiers.map(({ key, label }) => ({ value: key, label }))}
        onChoose={set}
      />
    );
  }
  return <TextField path={[...path, "value"]} label={text(S.value)} />;
}
