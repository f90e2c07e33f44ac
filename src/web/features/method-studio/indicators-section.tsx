import { Select } from "antd";
import type { KeyboardEvent, ReactElement } from "react";
import { INDICATOR_CATALOGUE, type KnownIndicator } from "#contract/evaluation/indicator-catalogue.ts";
import { lineOf } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import type { Indicator } from "#engine/evaluation/method.ts";
import { useLanguage } from "#web/lib/language.ts";
import { ChoiceField } from "./choice-field.tsx";
import { FactsTable } from "./facts-table.tsx";
import { IndicatorRow } from "./indicator-row.tsx";
import { newKey } from "./new-key.ts";
import { Labelled, SectionFrame } from "./section-frame.tsx";
import { useItems, useListEdit } from "./studio-context.tsx";
import { W } from "./words.ts";

const S = {
  addIndicator: t("添加指标", "Add an indicator"),
  imputation: t("平均得分取自", "Means are taken"),
  after: t("封顶、保底之后", "after cap and floor"),
  before: t("封顶、保底之前", "before cap and floor"),
};

/** 指标: a line each, with all that makes it; weights are added up as they are typed. */
export function IndicatorsSection(): ReactElement {
  const { text } = useLanguage();
  const indicators = useItems<Indicator>(["indicators"]);
  return (
    <SectionFrame section="indicators" lines={["indicators"]} actions={<AddIndicator />}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for the whole table, beside buttons that do the same */}
      <div className="studio-scroll" onKeyDown={walk}>
        <table className="studio-table studio-indicators">
          <thead>
            <tr>
              <th scope="col">{text(W.indicator)}</th>
              <th scope="col">{text(W.formula)}</th>
              <th scope="col">{text(W.unit)}</th>
              <th scope="col">{text(W.weight)}</th>
              <th scope="col">{text(W.norm)}</th>
              <th scope="col">{text(W.baseline)}</th>
              <th scope="col">{text(W.cap)}</th>
              <th scope="col">{text(W.floor)}</th>
              <th scope="col">{text(W.absent)}</th>
              <th aria-label={text(W.more)} />
            </tr>
          </thead>
          {indicators.map((indicator, n) => (
            <IndicatorRow key={lineOf(["indicators", n])} at={n} indicator={indicator} />
          ))}
        </table>
      </div>
      <p className="studio-note studio-keys">{text(W.moveHint)}</p>
      <div className="studio-grid">
        <Labelled label={text(S.imputation)}>
          <ChoiceField
            path={["imputation"]}
            label={text(S.imputation)}
            options={[
              { value: "after_cap", label: S.after },
              { value: "before_cap", label: S.before },
            ]}
          />
        </Labelled>
      </div>
      <FactsTable />
    </SectionFrame>
  );
}

/** Up and down go to the same field of the next line, as in a sheet. */
function walk(event: KeyboardEvent<HTMLElement>) {
  if (event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown" && event.key !== "Enter")) return;
  const input = (event.target as HTMLElement).closest<HTMLInputElement>("input[data-line]");
  const body = input?.closest("tbody");
  if (!input || !body || input.closest(".ant-select")) return;
  const field = input.dataset.line?.replace(/^indicators\[\d+\]/, "");
  const next = event.key === "ArrowUp" ? body.previousElementSibling : body.nextElementSibling;
  const same = [...(next?.querySelectorAll<HTMLInputElement>("input[data-line]") ?? [])].find(
    (one) => one.dataset.line?.replace(/^indicators\[\d+\]/, "") === field,
  );
  if (!same) return;
  event.preventDefault();
  same.focus();
  same.select();
}

function AddIndicator(): ReactElement {
  const { text } = useLanguage();
  const items = useItems<Indicator>(["indicators"]);
  const { add } = useListEdit<Indicator>(["indicators"]);
  const keys = items.map(({ key }) => key);
  const known = INDICATOR_CATALOGUE.filter(({ key }) => !keys.includes(key));
  function choose(key: string | null) {
    const chosen = known.find((one) => one.key === key);
    const made = chosen ? begun(chosen) : begun({ ...OWN, key: newKey(OWN.key, keys) });
    add(made, [made.numerator, made.denominator ?? ""]);
  }
  return (
    <Select
      size="small"
      className="studio-add"
      aria-label={text(S.addIndicator)}
      placeholder={`＋ ${text(S.addIndicator)}`}
      value={null as string | null}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: "label" }}
      options={[
        ...known.map(({ key, label }) => ({ value: key as string | null, label: text(label) })),
        { value: "", label: text(W.custom) },
      ]}
      onChange={choose}
    />
  );
}

const OWN: KnownIndicator = {
  key: "indicator",
  label: t("", ""),
  numerator: "taxWan",
  denominator: "areaMu",
  unit: "",
};

/** A line of the usual kind whose weight and baseline are open. */
function begun({ reverse, ...known }: KnownIndicator): Indicator {
  const open = null as unknown as number;
  const baseline = { kind: "fixed" as const, value: open, by: [] };
  const zero = { kind: "zero" as const };
  return {
    ...known,
    weight: open,
    norm: reverse ? { kind: "reverse_ratio", baseline, atBaseline: 1 } : { kind: "ratio", baseline },
    absent: { missing: zero, notApplicable: zero, falseZero: zero, zeroDenominator: zero },
  };
}
