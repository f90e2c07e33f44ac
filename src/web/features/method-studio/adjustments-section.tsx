import type { ReactElement } from "react";
import { lineOf } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import type { Adjustment } from "#engine/evaluation/method.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Choice } from "./choice-field.tsx";
import { ClauseField } from "./clause-field.tsx";
import { ConditionEditor } from "./condition-editor.tsx";
import { NEW_COMPARISON } from "./condition-kinds.ts";
import { FactField } from "./fact-field.tsx";
import { newKey } from "./new-key.ts";
import { NumberField } from "./number-field.tsx";
import { AddButton, Labelled, LineButtons, SectionFrame } from "./section-frame.tsx";
import { useItems, useListEdit, useMethod, useValue } from "./studio-context.tsx";
import { PairField } from "./text-field.tsx";
import { W } from "./words.ts";

const S = {
  column: t("按数据项加减分", "Points of a column"),
  condition: t("满足条件即加减分", "Points on a condition"),
  landlord: t("出租扣分", "Landlord penalty"),
  fact: t("分数来自", "Points from"),
  sign: t("加还是减", "Added or taken away"),
  plus: t("加分", "adds"),
  minus: t("扣分", "takes away"),
  most: t("最多", "At most"),
  points: t("分", "points"),
  score: t("加减", "Points"),
  tenants: t("承租户数", "Tenants"),
  tier: t("房东规模", "Tier of the landlord"),
  free: t("不扣的户数", "Free tenants"),
  first: t("其后第一户", "First beyond"),
  each: t("再每户", "Each further"),
  bonus: t("加分合计上限", "Limit of all bonuses"),
  deduction: t("扣分合计上限", "Limit of all deductions"),
  none: t("没有加减分。", "None."),
};

const OPEN = null as unknown as number;

function fresh(kind: Adjustment["kind"], key: string): Adjustment {
  const label = t("", "");
  if (kind === "column") return { key, kind, label, fact: "bonusPoints", sign: 1 };
  if (kind === "condition") return { key, kind, label, when: NEW_COMPARISON, points: OPEN };
  return { key, kind, label, tenants: "tenants", tier: "above", free: 1, first: OPEN, each: OPEN };
}

/** 加减分 */
export function AdjustmentsSection(): ReactElement {
  const { text } = useLanguage();
  const items = useItems<Adjustment>(["adjustments"]);
  const { add } = useListEdit<Adjustment>(["adjustments"]);
  const keys = items.map(({ key }) => key);
  return (
    <SectionFrame
      section="adjustments"
      lines={["adjustments", "adjustmentLimits"]}
      actions={
        <>
          <AddButton
            label={text(S.column)}
            onAdd={() => add(fresh("column", newKey("points", keys)), ["bonusPoints"])}
          />
          <AddButton
            label={text(S.condition)}
            onAdd={() => add(fresh("condition", newKey("points", keys)))}
          />
          <AddButton
            label={text(S.landlord)}
            onAdd={() => add(fresh("landlord_penalty", newKey("landlord", keys)), ["tenants"])}
          />
        </>
      }
    >
      {items.length === 0 && <p className="studio-note">{text(S.none)}</p>}
      <ul className="studio-lines">
        {items.map((item, n) => (
          <li key={lineOf(["adjustments", n])} className="studio-line">
            <div className="studio-line-main">
              <PairField path={["adjustments", n, "label"]} label={text(W.label)} />
              {item.kind === "column" && <ColumnFields at={n} />}
              {item.kind === "condition" && <ConditionFields at={n} />}
              {item.kind === "landlord_penalty" && <LandlordFields at={n} />}
              <LineButtons list={["adjustments"]} at={n} name={text(item.label)} />
            </div>
            <ClauseField path={["adjustments", n]} />
          </li>
        ))}
      </ul>
      {items.length > 0 && (
        <div className="studio-grid">
          <Labelled label={text(S.bonus)}>
            <NumberField
              path={["adjustmentLimits", "bonus"]}
              label={text(S.bonus)}
              unit={text(S.points)}
              optional
            />
          </Labelled>
          <Labelled label={text(S.deduction)}>
            <NumberField
              path={["adjustmentLimits", "deduction"]}
              label={text(S.deduction)}
              unit={text(S.points)}
              optional
            />
          </Labelled>
        </div>
      )}
    </SectionFrame>
  );
}

function ColumnFields({ at }: { at: number }): ReactElement {
  const { text } = useLanguage();
  const { value, line, set } = useValue<1 | -1>(["adjustments", at, "sign"]);
  return (
    <>
      <Choice
        label={text(S.sign)}
        line={line}
        value={String(value)}
        options={[
          { value: "1", label: S.plus },
          { value: "-1", label: S.minus },
        ]}
        onChoose={(chosen) => set(chosen === "1" ? 1 : -1)}
      />
      <Labelled label={text(S.fact)}>
        <FactField path={["adjustments", at, "fact"]} label={text(S.fact)} kind="number" />
      </Labelled>
      <Labelled label={text(S.most)}>
        <NumberField path={["adjustments", at, "most"]} label={text(S.most)} unit={text(S.points)} optional />
      </Labelled>
    </>
  );
}

function ConditionFields({ at }: { at: number }): ReactElement {
  const { text } = useLanguage();
  return (
    <>
      <ConditionEditor path={["adjustments", at, "when"]} withIndicators />
      <Labelled label={text(S.score)}>
        <NumberField path={["adjustments", at, "points"]} label={text(S.score)} unit={text(S.points)} />
      </Labelled>
    </>
  );
}

function LandlordFields({ at }: { at: number }): ReactElement {
  const { text } = useLanguage();
  const tiers = useMethod((method) => method.tiers);
  const { value, line, set } = useValue<string>(["adjustments", at, "tier"]);
  return (
    <>
      <Choice
        label={text(S.tier)}
        line={line}
        value={value ?? ""}
        options={tiers.map(({ key, label }) => ({ value: key, label }))}
        onChoose={set}
      />
      <Labelled label={text(S.tenants)}>
        <FactField path={["adjustments", at, "tenants"]} label={text(S.tenants)} kind="number" />
      </Labelled>
      <Labelled label={text(S.free)}>
        <NumberField path={["adjustments", at, "free"]} label={text(S.free)} />
      </Labelled>
      <Labelled label={text(S.first)}>
        <NumberField path={["adjustments", at, "first"]} label={text(S.first)} unit={text(S.points)} />
      </Labelled>
      <Labelled label={text(S.each)}>
        <NumberField path={["adjustments", at, "each"]} label={text(S.each)} unit={text(S.points)} />
      </Labelled>
    </>
  );
}
