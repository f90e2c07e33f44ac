import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { AccountLine, JoinedUnit, UnitAccount, UnitResult } from "#contract/evaluation/unit-result.ts";
import { t } from "#contract/text.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Grade } from "#web/ui/grade.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { unitsQuery } from "./api.ts";
import "#web/ui/plain-table.css";
import "./run-units.css";

const U = {
  account: t("不重不漏核对", "Nothing counted twice, nothing left out"),
  firms: t("企业评级清单", "List of firms"),
  groups: t("集团合并清单", "Groups as one"),
  parcels: t("宗地清单", "Parcels"),
  unit: t("单位", "Unit"),
  units: t("个评价单元", "units"),
  ofFirms: t("家企业", "firms"),
  brought: t("企业数据合计", "Brought by firms"),
  counted: t("评价单元合计", "Held by units"),
  unplaced: t("不在任何宗地", "On no parcel"),
  agrees: t("一致", "Agrees"),
  differs: t("不一致", "Differs"),
  land: t("用地（亩）", "Land (mu)"),
  parcelMu: t("所涉宗地面积", "Parcels used"),
  countedMu: t("计入面积", "Counted"),
  unplacedMu: t("填报而无用地关系", "Stated, on no parcel"),
  once: t("没有一亩地重复计入", "No mu is counted twice"),
  over: t("宗地重复计入", "parcels counted twice"),
  joined: t("合并评价的企业", "Firms evaluated as one"),
  besideGroups: t("集团合并评价结果", "Groups as one: results"),
  besideParcels: t("宗地评价结果", "Parcels: results"),
  name: t("名称", "Name"),
  members: t("成员", "Members"),
  score: t("得分", "Score"),
  rank: t("名次", "Rank"),
  taxPerMu: t("亩均税收", "Tax per mu"),
  grade: t("等级", "Grade"),
  none: t("各企业单独评价", "Each firm is evaluated alone"),
  noneHint: t(
    "本次评价没有合并的企业，也没有集团和宗地清单。",
    "No firms are joined, and neither groups nor parcels are listed.",
  ),
} as const;

/** Who is evaluated as one, what groups and parcels come to, and that no mu and no yuan is counted twice. */
export function RunUnits({ runId }: { runId: string }): ReactElement {
  const { text } = useLanguage();
  const { data, error, refetch } = useQuery(unitsQuery(runId));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { account, joined, beside } = data;
  const of = (kind: UnitResult["kind"]) => beside.filter((one) => one.kind === kind);
  return (
    <div className="run-units">
      {account && <Account account={account} />}
      {joined.length === 0 && beside.length === 0 && <Empty title={text(U.none)} hint={text(U.noneHint)} />}
      {joined.length > 0 && <Joined units={joined} runId={runId} />}
      {of("group").length > 0 && <Beside title={text(U.besideGroups)} units={of("group")} runId={runId} />}
      {of("parcel").length > 0 && <Beside title={text(U.besideParcels)} units={of("parcel")} runId={runId} />}
    </div>
  );
}

function Account({ account }: { account: UnitAccount }): ReactElement {
  const { text, language } = useLanguage();
  const { land } = account;
  const mu = (figure: number) => formatNumber(figure, language, 2);
  return (
    <section className="run-unit-part">
      <h2>{text(U.account)}</h2>
      <dl className="account-land">
        {[
          [U.parcelMu, mu(land.parcelMu)] as const,
          [U.countedMu, mu(land.countedMu)] as const,
          [U.unplacedMu, mu(land.unplacedMu)] as const,
        ].map(([label, figure]) => (
          <div key={label.zh}>
            <dt>{text(label)}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
        <div>
          <dt>{text(U.land)}</dt>
          <dd>
            {land.over.length === 0 ? (
              <Light tone="good">{text(U.once)}</Light>
            ) : (
              <Light tone="breach">
                {land.over.length} {text(U.over)}
              </Light>
            )}
          </dd>
        </div>
      </dl>
      {land.over.map(({ parcel, areaMu, countedMu, parts }) => (
        <p key={parcel} className="account-over">
          <Light tone="breach">{parcel}</Light> {mu(areaMu)} ←{" "}
          {parts.map((part) => `${part.name} ${mu(part.areaMu)}`).join(" + ")} = {mu(countedMu)}
        </p>
      ))}
      {account.inTwoGroups.map(({ id, name, groups }) => (
        <p key={id} className="account-over">
          <Light tone="breach">{name}</Light> {groups.join("、")}
        </p>
      ))}
      <div className="run-unit-scroll">
        <table className="plain-table account-table">
          <thead>
            <tr>
              <th scope="col" />
              <th scope="col">{text(U.unit)}</th>
              <th scope="col" className="cell-end">
                {text(U.brought)}
              </th>
              <th scope="col" className="cell-end">
                {text(U.counted)}
              </th>
              <th scope="col" className="cell-end">
                {text(U.unplaced)}
              </th>
              <th scope="col" />
            </tr>
          </thead>
          {account.lists.map(({ list, units, firms, lines }) => (
            <tbody key={list}>
              <tr className="account-list">
                <th scope="rowgroup" colSpan={6}>
                  {text(U[list])} · {formatNumber(units, language)} {text(U.units)}，
                  {formatNumber(firms, language)} {text(U.ofFirms)}
                </th>
              </tr>
              {lines.map((line) => (
                <AccountRow key={line.fact} line={line} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

function AccountRow({ line }: { line: AccountLine }): ReactElement {
  const { text, language } = useLanguage();
  const shown = (figure: number) => formatNumber(figure, language, 2);
  return (
    <tr>
      <th scope="row">{text(line.label)}</th>
      <td className="account-unit">{line.unit && formatUnit(line.unit, language)}</td>
      <td className="cell-end">{shown(line.brought)}</td>
      <td className="cell-end">{shown(line.counted)}</td>
      <td className="cell-end">{line.unplaced === 0 ? "–" : shown(line.unplaced)}</td>
      <td>
        <Light tone={line.agrees ? "good" : "breach"}>{text(line.agrees ? U.agrees : U.differs)}</Light>
      </td>
    </tr>
  );
}

function FirmLinks({ runId, firms }: { runId: string; firms: { id: string; name: string }[] }): ReactElement {
  return (
    <span className="unit-firms">
      {firms.map(({ id, name }) => (
        <Link key={id} to="/evaluation/runs/$id/firms/$firmId" params={{ id: runId, firmId: id }}>
          {name}
        </Link>
      ))}
    </span>
  );
}

function Joined({ units, runId }: { units: JoinedUnit[]; runId: string }): ReactElement {
  const { text, language } = useLanguage();
  return (
    <section className="run-unit-part">
      <h2>{text(U.joined)}</h2>
      <div className="run-unit-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{text(U.grade)}</th>
              <th scope="col">{text(U.name)}</th>
              <th scope="col">{text(U.members)}</th>
              <th scope="col" className="cell-end">
                {text(U.land)}
              </th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.id}>
                <td>
                  <Grade grade={unit.grade} />
                </td>
                <th scope="row">
                  <FirmLinks runId={runId} firms={[unit]} />
                </th>
                <td className="cell-firms">
                  <FirmLinks runId={runId} firms={unit.members} />
                </td>
                <td className="cell-end">
                  {unit.areaMu === null ? "–" : formatNumber(unit.areaMu, language, 2)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type BesideProps = { title: string; units: UnitResult[]; runId: string };

function Beside({ title, units, runId }: BesideProps): ReactElement {
  const { text } = useLanguage();
  return (
    <section className="run-unit-part">
      <h2>{title}</h2>
      <div className="run-unit-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{text(U.grade)}</th>
              <th scope="col">{text(U.name)}</th>
              {[U.land, U.taxPerMu, U.score, U.rank].map((label) => (
                <th key={label.zh} scope="col" className="cell-end">
                  {text(label)}
                </th>
              ))}
              <th scope="col">{text(U.members)}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <BesideRow key={unit.key} unit={unit} runId={runId} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function BesideRow({ unit, runId }: { unit: UnitResult; runId: string }): ReactElement {
  const { text, language } = useLanguage();
  const shown = (figure: number | null, decimals = 2) =>
    figure === null ? "–" : formatNumber(figure, language, decimals);
  return (
    <tr>
      <td>
        <Grade grade={unit.grade} />
      </td>
      <th scope="row">
        {unit.parcelId ? (
          <Link to="/$path/$id" params={{ path: "parcels", id: unit.parcelId }}>
            {unit.key}
          </Link>
        ) : (
          unit.key
        )}
        {unit.reason && <span className="land-origin">{text(unit.reason)}</span>}
      </th>
      <td className="cell-end">{shown(unit.areaMu)}</td>
      <td className="cell-end">{shown(unit.taxPerMu)}</td>
      <td className="cell-end">{shown(unit.score)}</td>
      <td className="cell-end">{unit.rank === null ? "–" : `${unit.rank}/${unit.groupSize}`}</td>
      <td className="cell-firms">
        <FirmLinks runId={runId} firms={unit.members} />
      </td>
    </tr>
  );
}
