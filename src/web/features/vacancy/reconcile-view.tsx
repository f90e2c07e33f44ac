import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { MISMATCHES, type Mismatch } from "#contract/enterprise/vacancy.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { reconciliationQuery, useRepair } from "./api.ts";
import { MISMATCH_WORDS, V } from "./words.ts";
import "#web/ui/plain-table.css";
import "./dialogs.css";

/** Where leases and uses of land do not agree, kind by kind, each with the way to put it right. */
export function ReconcileView(): ReactElement {
  const { text } = useLanguage();
  const { data, error, refetch } = useQuery(reconciliationQuery);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.mismatches.length === 0) return <Empty title={text(V.allAgree)} hint={text(V.allAgreeHint)} />;
  return (
    <>
      {MISMATCHES.map((kind) => {
        const own = data.mismatches.filter((one) => one.kind === kind);
        return (
          own.length > 0 && (
            <Part key={kind} kind={kind} count={data.counts[kind] ?? own.length} mismatches={own} />
          )
        );
      })}
    </>
  );
}

type PartProps = { kind: Mismatch["kind"]; count: number; mismatches: readonly Mismatch[] };

function Part({ kind, count, mismatches }: PartProps): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const act = useRepair();
  const canRepair = mismatches[0]!.isRepairable && may("holds.write");
  const repair = (units: readonly string[]): void =>
    act.mutate([...new Set(units)], {
      onSuccess: ({ repaired }) =>
        notice.done(language === "zh" ? `已修复 ${repaired} 个单元` : `${repaired} units put right`),
      onError: notice.failed,
    });
  return (
    <section className="reconcile-part">
      <h2>
        {text(MISMATCH_WORDS[kind])} <small>{count}</small>
        {canRepair && (
          <Button
            size="small"
            loading={act.isPending}
            onClick={() => repair(mismatches.map(({ unitId }) => unitId))}
          >
            {text(V.repairAll)}
          </Button>
        )}
      </h2>
      <div className="reconcile-table">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{language === "zh" ? "单元" : "Unit"}</th>
              <th>{text(V.firm)}</th>
              <th>{text(V.contractNo)}</th>
              <th>{text(V.days)}</th>
              <th className="cell-end">{language === "zh" ? "租约面积 ㎡" : "Lease m²"}</th>
              <th className="cell-end">{language === "zh" ? "用地关系面积 ㎡" : "Use m²"}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {mismatches.map((one) => (
              <Row
                key={`${one.unitId} ${one.leaseId} ${one.occupancyId}`}
                mismatch={one}
                onRepair={canRepair ? () => repair([one.unitId]) : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({
  mismatch,
  onRepair,
}: {
  mismatch: Mismatch;
  onRepair: (() => void) | undefined;
}): ReactElement {
  const { text, language } = useLanguage();
  const { unitId, unitCode, buildingName, enterpriseId, enterpriseName, contractNo, startsOn, endsOn } =
    mismatch;
  const area = (value: number | null) => (value === null ? "–" : formatNumber(value, language, 1));
  return (
    <tr>
      <td>
        <Link to="/vacancy" search={{ q: unitCode, unit: unitId }}>
          {unitCode}
        </Link>{" "}
        <small>{buildingName}</small>
      </td>
      <td>
        {enterpriseId && (
          <Link to="/$path/$id" params={{ path: "enterprises", id: enterpriseId }}>
            {enterpriseName}
          </Link>
        )}
      </td>
      <td>{contractNo ?? "–"}</td>
      <td>
        {startsOn ?? ""} – {endsOn ?? ""}
      </td>
      <td className="cell-end">{area(mismatch.leaseM2)}</td>
      <td className="cell-end">{area(mismatch.occupancyM2)}</td>
      <td>
        {onRepair ? (
          <Button size="small" onClick={onRepair}>
            {text(V.repair)}
          </Button>
        ) : (
          <Link to="/vacancy" search={{ q: unitCode, unit: unitId }}>
            {language === "zh" ? "去处理" : "Settle"}
          </Link>
        )}
      </td>
    </tr>
  );
}
