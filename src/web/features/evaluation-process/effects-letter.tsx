import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import type { EffectLine, EffectsReply } from "#contract/evaluation/effects.ts";
import type { RunSummary } from "#contract/evaluation/run.ts";
import { useSession } from "#web/features/identity/api.ts";
import { formatDay, formatInstant, formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { type EffectsAsked, effectsQuery } from "./effects-api.ts";
import "#web/ui/plain-table.css";
import "./effects.css";

export type Addressee = "power" | "tax";
type LetterProps = { run: RunSummary; to: Addressee; asked: EffectsAsked };

/** The letter under which a list goes to whoever carries it out: the power company, the tax office. */
export function EffectsLetter({ run, to, asked }: LetterProps): ReactElement {
  const { data, error, refetch } = useQuery(effectsQuery(run.id, asked));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <Letter run={run} to={to} reply={data} />;
}

function Letter({ run, to, reply }: { run: RunSummary; to: Addressee; reply: EffectsReply }): ReactElement {
  const { language } = useLanguage();
  const { zone } = useSession();
  const zh = language === "zh";
  const lines = reply.lines.filter(
    ({ kind, applies }) => applies && kind === (to === "power" ? "surcharge" : "land_tax_relief"),
  );
  const decided = reply.decided.find(({ version }) => version === reply.version);
  const said = WORDS[to][language](run.year, lines.length, formatDay(reply.on, language));
  return (
    <article className="letter">
      {!decided && (
        <p className="letter-to">
          <Light tone="breach">
            {zh ? "清单尚未审定，本函为草稿，不得发出" : "The list is not decided: a draft, not to be sent"}
          </Light>
        </p>
      )}
      <h2>{said.title}</h2>
      <p className="letter-to">{said.to}</p>
      <p>{said.body}</p>
      {to === "power" ? <PowerTable lines={lines} /> : <TaxTable lines={lines} />}
      {decided && (
        <p>
          {zh
            ? `本清单经审定为第 ${decided.version} 版（${decided.why}），清单指纹 ${decided.hash.slice(0, 16)}。`
            : `Decided as version ${decided.version} (${decided.why}); fingerprint of the list ${decided.hash.slice(0, 16)}.`}
        </p>
      )}
      <div className="letter-sign">
        <div>{zone.name}</div>
        <div>{decided ? formatDay(formatInstant(decided.at).slice(0, 10), language) : ""}</div>
      </div>
    </article>
  );
}

type Said = { title: string; to: string; body: string };
type Wording = (year: number, count: number, on: string) => Said;

const WORDS: Record<Addressee, Record<"zh" | "en", Wording>> = {
  power: {
    zh: (year, count, on) => ({
      title: `关于执行 ${year} 年度亩均效益评价差别化用能价格的函`,
      to: "供电公司：",
      body: `根据 ${year} 年度亩均效益综合评价结果，自 ${on} 起，对下列 ${count} 家（户次）企业按所列标准执行加价。与其他加价重叠的，就高执行，不叠加；已豁免的企业不在此列。请按户号执行。`,
    }),
    en: (year, count, on) => ({
      title: `Surcharges by the per-mu evaluation of ${year}`,
      to: "To the power company:",
      body: `By the grades of ${year}, from ${on}, please charge the ${count} lines below at the rates stated, meter by meter. Where another surcharge overlaps the higher one applies, not the sum; exempted firms are not listed.`,
    }),
  },
  tax: {
    zh: (year, count, on) => ({
      title: `关于 ${year} 年度亩均效益评价城镇土地使用税减免的函`,
      to: "税务局：",
      body: `根据 ${year} 年度亩均效益综合评价结果，适用日 ${on}，下列 ${count} 家企业按所列比例减免城镇土地使用税。应税面积按权属用地核算，税额以贵局核定为准。`,
    }),
    en: (year, count, on) => ({
      title: `Land-use tax relief by the per-mu evaluation of ${year}`,
      to: "To the tax office:",
      body: `By the grades of ${year}, for ${on}, the ${count} firms below are relieved at the shares stated. Taxed area is land by title; the amount is yours to assess.`,
    }),
  },
};

function PowerTable({ lines }: { lines: readonly EffectLine[] }): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  const heads = zh
    ? ["序号", "企业名称", "统一社会信用代码", "等级（连续年数）", "执行户号", "加价标准", "依据"]
    : ["No.", "Firm", "Credit code", "Grade (years in a row)", "Meters", "Rate", "Rule"];
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, n) => (
          <tr key={line.enterpriseId + line.key}>
            <td>{n + 1}</td>
            <th scope="row">{line.name}</th>
            <td>
              <code>{line.uscc}</code>
            </td>
            <td>
              {line.grade}（{line.years}）
            </td>
            <td>
              {line.meters.length === 0 && (zh ? "待补充" : "to be filled in")}
              {line.meters
                .filter(({ applies }) => applies)
                .map(({ accountNo, address }) => (
                  <div key={accountNo}>
                    <code>{accountNo}</code> <small>{address}</small>
                  </div>
                ))}
            </td>
            <td className="cell-end">
              {line.rate} {line.unit}
            </td>
            <td>{line.clause ?? text(line.label)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TaxTable({ lines }: { lines: readonly EffectLine[] }): ReactElement {
  const { language } = useLanguage();
  const zh = language === "zh";
  const heads = zh
    ? ["序号", "企业名称", "统一社会信用代码", "等级", "应税土地", "减免比例", "减免税额"]
    : ["No.", "Firm", "Credit code", "Grade", "Taxed land", "Waived", "Amount"];
  const shown = (figure: number | null, decimals: number) =>
    figure === null ? "–" : formatNumber(figure, language, decimals);
  const total = lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, n) => (
          <tr key={line.enterpriseId + line.key}>
            <td>{n + 1}</td>
            <th scope="row">{line.name}</th>
            <td>
              <code>{line.uscc}</code>
            </td>
            <td>{line.grade}</td>
            <td>
              {line.land.map(({ parcel, areaM2, rateYuanM2, landGrade }) => (
                <div key={parcel}>
                  <code>{parcel}</code>{" "}
                  <small>
                    {shown(areaM2, 2)} ㎡ × {rateYuanM2 ?? "–"} {landGrade}
                  </small>
                </div>
              ))}
            </td>
            <td className="cell-end">{line.rate}%</td>
            <td className="cell-end">
              {shown(line.amount, 2)} {line.amount !== null && formatUnit("元", language)}
            </td>
          </tr>
        ))}
        <tr>
          <td />
          <th scope="row" colSpan={5}>
            {zh ? "合计（已知税额）" : "Total (of known amounts)"}
          </th>
          <td className="cell-end">
            {shown(total, 2)} {formatUnit("元", language)}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
