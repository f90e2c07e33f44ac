import { Button } from "antd";
import { type ReactElement, useState } from "react";
import { withValue } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import { cellText } from "#engine/evaluation/words/condition-words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { cellsOf } from "./cells.ts";
import { ChoiceField } from "./choice-field.tsx";
import { FactsField } from "./fact-field.tsx";
import { NumberField } from "./number-field.tsx";
import { Labelled } from "./section-frame.tsx";
import { useMethod, useStudioStore, useValue, useWholeMethod } from "./studio-context.tsx";
import { W } from "./words.ts";

const S = {
  year: t("取自", "Drawn from"),
  thisYear: t("本年度", "this year"),
  lastYear: t("上年度", "last year"),
  orElse: t("没有上年度数据时", "Without last year's figures"),
  refuse: t("不能评价", "cannot be run"),
  useThis: t("改用本年度", "this year's"),
  whole: t("全体一个值", "one for all"),
  better: t("名次", "Rank"),
  high: t("高者在前", "higher first"),
  low: t("低者在前", "lower first"),
  equal: t("数值全同时", "Where all are equal"),
  refuseEqual: t("不能评价", "cannot be run"),
  full: t("都得满分", "all earn the full weight"),
  atBaseline: t("等于基准时得", "At the baseline earns"),
  otherwise: t("未列出的取总基准值", "those not listed take the general figure"),
  cell: t("类别代码，如 35", "A class, as 35"),
};

/** By which classes a baseline is taken apart, from which year, and the published figure of each class. */
export function BaselineMore({ at }: { at: number }): ReactElement {
  const { text } = useLanguage();
  const norm = useMethod((method) => method.indicators[at]!.norm);
  const path = ["indicators", at, "norm"];
  const byPath = "baseline" in norm ? [...path, "baseline", "by"] : [...path, "by"];
  return (
    <>
      <div className="studio-grid">
        <Labelled label={text(W.by)}>
          <FactsField path={byPath} label={text(W.by)} none={text(S.whole)} />
        </Labelled>
        {"baseline" in norm && norm.baseline.kind !== "fixed" && (
          <YearFields at={at} from={norm.baseline.from} />
        )}
        {norm.kind === "reverse_ratio" && (
          <Labelled label={text(S.atBaseline)}>
            <NumberField
              path={[...path, "atBaseline"]}
              label={text(S.atBaseline)}
              unit={`× ${text(W.weight)}`}
            />
          </Labelled>
        )}
        {norm.kind === "rank" && (
          <Labelled label={text(S.better)}>
            <ChoiceField
              path={[...path, "better"]}
              label={text(S.better)}
              options={[
                { value: "high", label: S.high },
                { value: "low", label: S.low },
              ]}
            />
          </Labelled>
        )}
        {norm.kind === "minmax" && (
          <Labelled label={text(S.equal)}>
            <ChoiceField
              path={[...path, "whenEqual"]}
              label={text(S.equal)}
              options={[
                { value: "refuse", label: S.refuseEqual },
                { value: "full", label: S.full },
              ]}
            />
          </Labelled>
        )}
      </div>
      {"baseline" in norm && norm.baseline.kind === "fixed" && norm.baseline.by.length > 0 && (
        <CellFigures at={at} by={norm.baseline.by} values={norm.baseline.values ?? {}} />
      )}
    </>
  );
}

function YearFields({ at, from }: { at: number; from: "this_year" | "last_year" }): ReactElement {
  const { text } = useLanguage();
  const path = ["indicators", at, "norm", "baseline"];
  return (
    <>
      <Labelled label={text(S.year)}>
        <ChoiceField
          path={[...path, "from"]}
          label={text(S.year)}
          options={[
            { value: "this_year", label: S.thisYear },
            { value: "last_year", label: S.lastYear },
          ]}
        />
      </Labelled>
      {from === "last_year" && (
        <Labelled label={text(S.orElse)}>
          <ChoiceField
            path={[...path, "orElse"]}
            label={text(S.orElse)}
            optional={S.refuse}
            options={[{ value: "this_year", label: S.useThis }]}
          />
        </Labelled>
      )}
    </>
  );
}

/** A published figure for each class; where the classes cannot be listed, as industries, they are typed. */
function CellFigures({
  at,
  by,
  values,
}: {
  at: number;
  by: readonly string[];
  values: Readonly<Record<string, number>>;
}): ReactElement {
  const { text } = useLanguage();
  const method = useWholeMethod();
  const path = ["indicators", at, "norm", "baseline", "values"];
  const listed = cellsOf(method, by);
  const cells = [...new Set([...(listed ?? []), ...Object.keys(values)])];
  return (
    <ul className="studio-cells">
      {cells.map((cell) => (
        <li key={cell}>
          <Labelled label={text(cellText(method, by, cell)) || cell}>
            <NumberField path={[...path, cell]} label={`${text(W.baseline)} · ${cell}`} optional />
          </Labelled>
        </li>
      ))}
      <li className="studio-note">
        {listed === null ? <NewCell at={at} taken={cells} /> : text(S.otherwise)}
      </li>
    </ul>
  );
}

function NewCell({ at, taken }: { at: number; taken: readonly string[] }): ReactElement {
  const { text } = useLanguage();
  const { edit } = useStudioStore();
  const path = ["indicators", at, "norm", "baseline", "values"];
  const { value = {} } = useValue<Record<string, number | null>>(path);
  const [cell, setCell] = useState("");
  const add = () => {
    if (cell.trim() === "" || taken.includes(cell.trim())) return;
    edit((held) => withValue(held, path, { ...value, [cell.trim()]: null }));
    setCell("");
  };
  return (
    <span className="studio-number studio-wide">
      <input
        className="studio-input"
        aria-label={text(S.cell)}
        placeholder={text(S.cell)}
        value={cell}
        onChange={(event) => setCell(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && add()}
      />
      <Button size="small" type="text" icon={<Icon name="plus" />} aria-label={text(W.add)} onClick={add} />
    </span>
  );
}
