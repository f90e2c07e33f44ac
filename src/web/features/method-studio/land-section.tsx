import type { ReactElement } from "react";
import { t } from "#contract/text.ts";
import { GROUP_MODE, LAND_MODE } from "#engine/evaluation/words/rule-words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { ChoiceField, FlagField, optionsOf } from "./choice-field.tsx";
import { ClauseField } from "./clause-field.tsx";
import { Labelled, SectionFrame } from "./section-frame.tsx";
import { useMethod } from "./studio-context.tsx";

const S = {
  land: t("用地口径", "Land counted"),
  group: t("集团", "Groups"),
  days: t("年内变动按天数加权", "Changes within the year are weighted by days"),
  notYet: t(
    "以宗地为评价单元的办法可以编写和启用，但目前还不能用于评价。",
    "Methods that evaluate parcels can be written and put in force, but not yet run.",
  ),
};

/** 用地核算规则 */
export function LandSection(): ReactElement {
  const { text } = useLanguage();
  const { land } = useMethod((method) => method.unit);
  return (
    <SectionFrame section="land" lines={["unit"]}>
      <div className="studio-grid">
        <Labelled label={text(S.land)}>
          <ChoiceField path={["unit", "land"]} label={text(S.land)} options={optionsOf(LAND_MODE)} />
        </Labelled>
        <Labelled label={text(S.group)}>
          <ChoiceField path={["unit", "group"]} label={text(S.group)} options={optionsOf(GROUP_MODE)} />
        </Labelled>
        <FlagField path={["unit", "dayWeighted"]} label={text(S.days)} />
      </div>
      {(land === "merged" || land === "parcel_and_enterprise") && (
        <p className="studio-fault">{text(S.notYet)}</p>
      )}
      <ClauseField path={["unit"]} />
    </SectionFrame>
  );
}
