import { Button } from "antd";
import type { ReactElement } from "react";
import { type LinePath, lineOf, valueAt } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import type { QuotaCut } from "#engine/evaluation/method.ts";
import { cellText } from "#engine/evaluation/words/condition-words.ts";
import { ROUNDING } from "#engine/evaluation/words/rule-words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { cellsOf } from "./cells.ts";
import { Choice, ChoiceField, optionsOf } from "./choice-field.tsx";
import { CutsBar, sharesOf } from "./cuts-bar.tsx";
import { NumberField } from "./number-field.tsx";
import { AddButton, LineButtons } from "./section-frame.tsx";
import { useItems, useListEdit, useMethod, useValue, useWholeMethod } from "./studio-context.tsx";
import { W } from "./words.ts";

const S = {
  upTo: t("累计到", "Up to"),
  share: t("占", "Share"),
  rounding: t("不足一家时", "Rounding"),
  apart: t("另定比例的组", "A group with shares of its own"),
  choose: t("选择一组，另定比例", "Choose a group"),
};

/** Cumulative shares of the ranking, each with how a fraction of a firm is rounded; drawn as they fall. */
export function QuotaCuts({ path }: { path: LinePath }): ReactElement {
  const { text } = useLanguage();
  const grading = useMethod((method) => method.grading);
  const items = useItems<QuotaCut>(path);
  const { add } = useListEdit<QuotaCut>(path);
  const grades = grading.grades.map(({ key, label }) => ({ value: key, label }));
  const shares = sharesOf(items);
  const unused = grades.find(({ value }) => items.every(({ grade }) => grade !== value))?.value;
  return (
    <div className="studio-quota">
      <CutsBar cuts={items} />
      <table className="studio-table">
        <thead>
          <tr>
            <th scope="col">{text(W.grade)}</th>
            <th scope="col">{text(S.upTo)}</th>
            <th scope="col">{text(S.share)}</th>
            <th scope="col">{text(S.rounding)}</th>
            <th aria-label={text(W.removeLine)} />
          </tr>
        </thead>
        <tbody>
          {items.map(({ grade }, n) => (
            <tr key={lineOf([...path, n])}>
              <td>
                <ChoiceField path={[...path, n, "grade"]} label={text(W.grade)} options={grades} />
              </td>
              <td>
                <NumberField path={[...path, n, "percent"]} label={`${grade} · ${text(S.upTo)}`} unit="%" />
              </td>
              <td className="studio-figure">{Number(shares[n]!.share.toFixed(2))}%</td>
              <td>
                <ChoiceField
                  path={[...path, n, "rounding"]}
                  label={`${grade} · ${text(S.rounding)}`}
                  options={optionsOf(ROUNDING)}
                />
              </td>
              <td>
                <LineButtons list={path} at={n} name={grade} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {unused && (
        <AddButton
          label={text(W.add)}
          onAdd={() => add({ grade: unused, percent: null as unknown as number, rounding: "floor" })}
        />
      )}
    </div>
  );
}

/** Groups of the ranking whose shares differ from the rest. */
export function GroupQuotas(): ReactElement | null {
  const { text } = useLanguage();
  const method = useWholeMethod();
  const path: LinePath = ["grading", "rule", "byGroup"];
  const { value = {}, set } = useValue<Record<string, readonly QuotaCut[]>>(path);
  const by = method.ranking.groupBy;
  const groups = Object.keys(value);
  const others = (cellsOf(method, by) ?? []).filter((cell) => !groups.includes(cell));
  if (by.length === 0 && groups.length === 0) return null;
  const base = (valueAt(method, ["grading", "rule", "cuts"]) ?? []) as readonly QuotaCut[];
  return (
    <div className="studio-by-group">
      {groups.map((group) => (
        <div key={group} className="studio-line">
          <div className="studio-line-main">
            <b>{text(cellText(method, by, group))}</b>
            <Button
              size="small"
              type="text"
              icon={<Icon name="close" size={14} />}
              aria-label={`${text(W.removeLine)} · ${group}`}
              onClick={() => {
                const { [group]: _gone, ...kept } = value;
                set(Object.keys(kept).length === 0 ? undefined : kept);
              }}
            />
          </div>
          <QuotaCuts path={[...path, group]} />
        </div>
      ))}
      {others.length > 0 && (
        <Choice
          label={text(S.apart)}
          value=""
          options={[
            { value: "", label: S.choose },
            ...others.map((cell) => ({ value: cell, label: cellText(method, by, cell) })),
          ]}
          onChoose={(cell) => cell !== "" && set({ ...value, [cell]: base })}
        />
      )}
    </div>
  );
}
