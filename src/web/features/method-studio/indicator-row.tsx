import { Button } from "antd";
import { type KeyboardEvent, memo, type ReactElement, useState } from "react";
import { isWithin, lineOf } from "#contract/evaluation/line-path.ts";
import type { Indicator } from "#engine/evaluation/method.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { ClauseField } from "./clause-field.tsx";
import { FactField } from "./fact-field.tsx";
import { AbsentCell, BaselineCell, NormCell } from "./indicator-cells.tsx";
import { IndicatorMore } from "./indicator-more.tsx";
import { NumberField } from "./number-field.tsx";
import { LineButtons } from "./section-frame.tsx";
import { useIssues, useListEdit } from "./studio-context.tsx";
import { PairField, TextField } from "./text-field.tsx";
import { W } from "./words.ts";

type IndicatorRowProps = { at: number; indicator: Indicator };

/** One indicator: its line, its clause beneath, and what is rarely needed behind 更多. Others' letters leave it alone. */
export const IndicatorRow = memo(Row);

function Row({ at, indicator }: IndicatorRowProps): ReactElement {
  const { text } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { move } = useListEdit<Indicator>(["indicators"]);
  const path = ["indicators", at];
  const name = text(indicator.label) || indicator.key;

  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(at, event.key === "ArrowUp" ? -1 : 1);
  }

  return (
    <tbody className="studio-indicator" onKeyDown={onKeyDown}>
      <tr>
        <td data-label={text(W.indicator)}>
          <PairField path={[...path, "label"]} label={text(W.indicator)} />
        </td>
        <td data-label={text(W.formula)}>
          <span className="studio-formula">
            <FactField path={[...path, "numerator"]} label={`${name} · ${text(W.numerator)}`} kind="number" />
            <FactField
              path={[...path, "denominator"]}
              label={`${name} · ${text(W.denominator)}`}
              kind="number"
              optional={W.noDenominator}
            />
          </span>
        </td>
        <td data-label={text(W.unit)}>
          <TextField path={[...path, "unit"]} label={`${name} · ${text(W.unit)}`} />
        </td>
        <td data-label={text(W.weight)} className="studio-weight">
          <NumberField path={[...path, "weight"]} label={`${name} · ${text(W.weight)}`} />
        </td>
        <td data-label={text(W.norm)}>
          <NormCell at={at} name={name} />
        </td>
        <td data-label={text(W.baseline)}>
          <BaselineCell at={at} name={name} />
        </td>
        <td data-label={text(W.cap)}>
          <NumberField path={[...path, "cap"]} label={`${name} · ${text(W.cap)}`} optional />
        </td>
        <td data-label={text(W.floor)}>
          <NumberField path={[...path, "floor"]} label={`${name} · ${text(W.floor)}`} optional />
        </td>
        <td data-label={text(W.absent)}>
          <AbsentCell at={at} name={name} />
        </td>
        <td className="studio-row-buttons">
          <Button
            size="small"
            type="text"
            aria-expanded={isOpen}
            aria-label={`${text(isOpen ? W.less : W.more)} · ${name}`}
            icon={<Icon name={isOpen ? "up" : "more"} size={15} />}
            onClick={() => setOpen(!isOpen)}
          />
          <LineButtons list={["indicators"]} at={at} name={name} />
        </td>
      </tr>
      <tr className="studio-second">
        <td colSpan={10}>
          <IndicatorFaults at={at} />
          <ClauseField path={path} />
          {isOpen && <IndicatorMore at={at} />}
        </td>
      </tr>
    </tbody>
  );
}

/** What is wrong with the line, in words; the field at fault is marked as well. */
function IndicatorFaults({ at }: { at: number }): ReactElement {
  const { text } = useLanguage();
  const issues = useIssues().filter(({ line }) => isWithin(line, lineOf(["indicators", at])));
  return (
    <>
      {issues.map(({ line, code, message }) => (
        <span key={line + code} className="studio-fault">
          {text(message)}
        </span>
      ))}
    </>
  );
}
