import type { ReactElement } from "react";
import { formatNumber, formatUnit, type Language } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Light } from "#web/ui/light.tsx";
import type { MoneyLine } from "../model/money.ts";
import type { Opened } from "../protocol.ts";
import { W } from "../words.ts";
import { signed } from "./grade-counts.tsx";

type MoneyTableProps = { opened: Opened; before: readonly MoneyLine[]; after: readonly MoneyLine[] };

/** What grades come to in money, before and after; what is not known is said, not guessed. */
export function MoneyTable({ opened, before, after }: MoneyTableProps): ReactElement {
  const { text, language } = useLanguage();
  const keys = [...new Set([...before, ...after].map(({ key }) => key))];
  if (keys.length === 0) return <Empty title={text(W.noEffects)} hint={text(W.noEffectsHint)} />;
  const lines = keys.map((key) => ({
    key,
    was: before.find((line) => line.key === key),
    is: after.find((line) => line.key === key),
  }));
  return (
    <>
      <div className="movers-scroll">
        <table className="mover-table money-table">
          <thead>
            <tr>
              <th scope="col">{text(W.policy)}</th>
              <th scope="col" className="cell-end" colSpan={2}>
                {text(W.firms)}
              </th>
              <th scope="col" className="cell-end" colSpan={2}>
                {language === "zh" ? "用地或用量" : "Land or use"}
              </th>
              <th scope="col" className="cell-end" colSpan={2}>
                {text(W.amount)}
                <span className="head-unit">{formatUnit("万元", language)}</span>
              </th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, was, is }) => (
              <MoneyRow key={key} was={was} is={is} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="money-note">{noteOf(opened, language)}</p>
    </>
  );
}

function MoneyRow({ was, is }: { was: MoneyLine | undefined; is: MoneyLine | undefined }): ReactElement {
  const { text, language } = useLanguage();
  const line = (is ?? was)!;
  const unit = formatUnit(line.quantityUnit, language);
  return (
    <tr>
      <th scope="row">
        {text(line.label)}
        <span className="mover-where">{line.grades}</span>
      </th>
      <Pair was={was?.firms ?? 0} is={is?.firms ?? 0} decimals={0} />
      <Pair was={was?.quantity ?? 0} is={is?.quantity ?? 0} decimals={0} unit={unit} />
      <Pair was={was ? was.amountWan : 0} is={is ? is.amountWan : 0} decimals={1} />
      <td>{said(line, language) && <Light tone="soon">{said(line, language)}</Light>}</td>
    </tr>
  );
}

function said({ kind, missing, amountWan, firms }: MoneyLine, language: Language): string | null {
  const zh = language === "zh";
  if (kind === "land_tax_relief") return amountWan === null ? W.needLandTax[language] : null;
  if (missing === 0) return null;
  const count = formatNumber(missing, language);
  if (missing === firms)
    return zh ? "没有用量数据，金额未知" : "Consumption is not given: the amount is unknown";
  return zh ? `${count} 家没有用量数据，未计入` : `${count} firms lack consumption and are left out`;
}

function Pair({
  was,
  is,
  decimals,
  unit,
}: {
  was: number | null;
  is: number | null;
  decimals: number;
  unit?: string;
}): ReactElement {
  const { language } = useLanguage();
  return (
    <>
      <td className="cell-end">
        {is === null ? "–" : formatNumber(is, language, decimals)}
        {unit && is !== null && <span className="figure-unit">{unit}</span>}
      </td>
      <td className="mover-change">
        {is !== null && was !== null ? signed(Number((is - was).toFixed(decimals)), language, decimals) : ""}
      </td>
    </>
  );
}

function noteOf({ method, withElectricity, graded }: Opened, language: Language): string {
  const zh = language === "zh";
  const parts = [
    zh
      ? "按各项政策全年执行测算；土地使用税按评价用地面积乘税额标准估算。"
      : "As if in force for the whole year; land tax is estimated from the land evaluated.",
    zh
      ? `已评级企业中 ${formatNumber(withElectricity, language)} / ${formatNumber(graded, language)} 家有用电量。`
      : `${formatNumber(withElectricity, language)} of ${formatNumber(graded, language)} graded firms have electricity given.`,
    method.trialYear &&
      (zh ? "原办法注明试评年，实际不执行。" : "The method marks a trial year: nothing is applied."),
  ];
  return parts.filter(Boolean).join(" ");
}
