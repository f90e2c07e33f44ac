import type { ReactElement } from "react";
import type { ZoneReport } from "#contract/evaluation/zone-report.ts";
import { useLanguage } from "#web/lib/language.ts";
import { ReportTable } from "./report-table.tsx";
import { figure, sourceNote } from "./report-text.ts";
import { R } from "./words.ts";

/** The end of the report: what follows, who was not graded, and by what method and figures it was worked out. */
export function ReportBasis({ report }: { report: ZoneReport }): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  const note = sourceNote(report, language);
  return (
    <>
      <h2>{text(R.effects)}</h2>
      <Effects report={report} note={note} />
      <h2>{text(R.excluded)}</h2>
      {report.exclusions.length === 0 ? (
        <p>{text(R.noneExcluded)}</p>
      ) : (
        <Excluded report={report} note={note} />
      )}
      <h2>{text(R.basis)}</h2>
      <p>{basis(report, zh)}</p>
      {report.method.assumed.map((one) => (
        <p key={one}>
          {text(R.assumed)}
          {one}
        </p>
      ))}
      <ReportTable
        caption={zh ? "表11 数据来源" : "Table 11 · Sources"}
        columns={[
          { head: R.source, cell: ({ source }) => source },
          { head: R.figures, end: true, cell: ({ figures }) => figure(figures, language, 0) },
          { head: R.earliest, cell: ({ from }) => from ?? "–" },
          { head: R.latest, cell: ({ to }) => to ?? "–" },
        ]}
        rows={report.sources}
        rowKey={({ source }) => source}
        note={zh ? `编制日期：${report.madeOn}。` : `Made ${report.madeOn}.`}
      />
    </>
  );
}

function basis({ method, resultHash }: ZoneReport, zh: boolean): string {
  const [of, result] = [method.hash.slice(0, 12), resultHash.slice(0, 12)];
  return zh
    ? `本报告按《${method.title.zh}》第 ${method.version} 版计算，依据：${method.document}。办法校验码 ${of}，结果校验码 ${result}：以同一份办法、同一批数据重算，结果逐字节相同。`
    : `Worked out by “${method.title.en}”, version ${method.version}; document: ${method.document}. Method ${of}, result ${result}: the same method and figures give the same bytes.`;
}

function Effects({ report, note }: { report: ZoneReport; note: string }): ReactElement {
  const { text, language } = useLanguage();
  if (report.status !== "frozen") return <p>{text(R.notFrozen)}</p>;
  if (report.effects.length === 0) return <p>{text(report.trialYear ? R.trial : R.noEffects)}</p>;
  return (
    <>
      {report.trialYear && <p>{text(R.trial)}</p>}
      <ReportTable
        caption={language === "zh" ? "表9 结果应用" : "Table 9 · Effects"}
        columns={[
          { head: R.effect, wraps: true, cell: ({ label }) => text(label) },
          { head: R.firms, end: true, cell: ({ firms }) => firms },
          { head: R.kept, end: true, cell: ({ kept }) => kept },
          {
            head: R.amount,
            end: true,
            cell: ({ amount, unit }) =>
              `${figure(amount, language, 2)} ${amount === null ? "" : (unit ?? "")}`,
          },
          { head: R.clause, wraps: true, cell: ({ clause }) => clause ?? "–" },
        ]}
        rows={report.effects}
        rowKey={({ label }) => label.en}
        note={note}
      />
    </>
  );
}

function Excluded({ report, note }: { report: ZoneReport; note: string }): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  return (
    <ReportTable
      caption={zh ? "表10 未评级原因" : "Table 10 · Why not graded"}
      columns={[
        { head: R.reason, wraps: true, cell: ({ message }) => text(message) },
        { head: R.firms, end: true, cell: ({ count }) => count },
        { head: R.clause, wraps: true, cell: ({ clause }) => clause ?? "–" },
      ]}
      rows={report.exclusions}
      rowKey={({ kind, code, message }) => `${kind} ${code} ${message.en}`}
      note={note}
    />
  );
}
