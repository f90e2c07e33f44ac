import type { ReactElement } from "react";
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import type { Opened } from "../protocol.ts";
import { ownOf } from "../tidy-changes.ts";
import { W } from "../words.ts";
import { ControlSection } from "./control-section.tsx";
import { NumberField } from "./slider.tsx";
import "./policy-controls.css";

type PolicyControlsProps = {
  method: Opened["method"];
  changes: SandboxChanges;
  onChange: (changes: Pick<SandboxChanges, "relief" | "surcharge" | "landTaxYuan">) => void;
};

/** Relief and surcharge by grade, and the rate of land tax that turns mu into money. */
export function PolicyControls({ method, changes, onChange }: PolicyControlsProps): ReactElement {
  const { text, language } = useLanguage();
  const own = ownOf(method);
  const relief = (grade: string) => changes.relief?.[grade] ?? own.relief[grade] ?? 0;
  const surcharge = (grade: string) => changes.surcharge?.[grade] ?? own.surcharge[grade] ?? 0;
  return (
    <ControlSection title={text(W.policies)}>
      <table className="policies">
        <thead>
          <tr>
            <td />
            {method.grading.grades.map(({ key }) => (
              <th key={key} scope="col">
                <Grade grade={key} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              {text(W.relief)} <i>%</i>
            </th>
            {method.grading.grades.map(({ key }) => (
              <td key={key}>
                <NumberField
                  label={`${key} ${text(W.relief)}`}
                  value={relief(key)}
                  min={0}
                  max={100}
                  step={5}
                  changed={relief(key) !== (own.relief[key] ?? 0)}
                  onChange={(to) => onChange({ relief: { ...changes.relief, [key]: to } })}
                />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">
              {text(W.surcharge)} <i>{text(W.surchargeUnit)}</i>
            </th>
            {method.grading.grades.map(({ key }) => (
              <td key={key}>
                <NumberField
                  label={`${key} ${text(W.surcharge)}`}
                  value={surcharge(key)}
                  min={0}
                  max={10}
                  step={0.05}
                  changed={surcharge(key) !== (own.surcharge[key] ?? 0)}
                  onChange={(to) => onChange({ surcharge: { ...changes.surcharge, [key]: to } })}
                />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p className="policy-rate">
        {language === "zh" ? "城镇土地使用税税额标准" : "Land-use tax rate"}
        <NumberField
          label={text(W.landTax)}
          value={changes.landTaxYuan ?? Number.NaN}
          min={0}
          max={100}
          step={0.5}
          unit={text(W.landTaxUnit)}
          onChange={(to) => onChange({ landTaxYuan: to })}
        />
      </p>
    </ControlSection>
  );
}
