import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactElement, useState } from "react";
import type { LeaseLine, VacancyUnitDetail } from "#contract/enterprise/vacancy.ts";
import { UNIT_STATUSES } from "#contract/space/unit.ts";
import { addDays } from "#kernel/day.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { RecordDrawer } from "#web/ui/record-drawer.tsx";
import { unitQuery } from "./api.ts";
import { EndDialog } from "./end-dialog.tsx";
import { HoldList } from "./hold-list.tsx";
import { SignDialog, type SignFrom } from "./sign-dialog.tsx";
import { LIGHT_WORDS, STANDINGS, STATUS_TONES, V } from "./words.ts";

type UnitDrawerProps = { id: string | undefined; onClose: () => void };

/** One unit over the board: who is in it, for whom it is kept, and what may be done. */
export function UnitDrawer({ id, onClose }: UnitDrawerProps): ReactElement {
  const { text } = useLanguage();
  const { data, error, refetch } = useQuery({ ...unitQuery(id ?? ""), enabled: id !== undefined });
  const unit = id === undefined ? undefined : data?.unit;
  const status = UNIT_STATUSES.find(({ value }) => value === unit?.status);
  return (
    <RecordDrawer
      open={id !== undefined}
      title={unit?.code}
      subtitle={
        unit && (
          <>
            <span>
              {unit.buildingName} {unit.floor}F
            </span>
            <Light tone={STATUS_TONES[unit.status]}>{text(status!.label)}</Light>
          </>
        )
      }
      href={unit && `/units/${unit.id}`}
      onClose={onClose}
    >
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !unit && <Loading />}
      {unit && data && <Detail key={unit.id} detail={data} />}
    </RecordDrawer>
  );
}

function Detail({ detail }: { detail: VacancyUnitDetail }): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const { unit, leases, uncovered } = detail;
  const [signing, setSigning] = useState<SignFrom>();
  const number = (value: number | null, decimals = 1) =>
    value === null ? "–" : formatNumber(value, language, decimals);
  const zh = language === "zh";
  return (
    <div className="unit-drawer">
      <dl className="unit-facts">
        <Fact label={text(V.area)} value={`${number(unit.areaM2)} ㎡`} />
        <Fact label={zh ? "可租面积" : "Left"} value={`${number(unit.leftM2)} ㎡`} />
        <Fact
          label={text(V.asking)}
          value={
            unit.rentYuanM2Month === null
              ? "–"
              : `${number(unit.rentYuanM2Month)} ${zh ? "元/㎡·月" : "yuan/m²·month"}`
          }
        />
        <Fact
          label={zh ? "层高" : "Clear height"}
          value={unit.clearHeightM === null ? "–" : `${number(unit.clearHeightM)} ${zh ? "米" : "m"}`}
        />
        <Fact label={zh ? "可用日期" : "Free from"} value={unit.freeFrom ?? "–"} />
      </dl>
      <div className="unit-actions">
        {may("holds.write") && unit.status !== "closed" && unit.status !== "own-use" && (
          <Button type="primary" onClick={() => setSigning({})}>
            {text(V.sign)}
          </Button>
        )}
        {unit.floorId && (
          <Link to="/vacancy/floors/$id" params={{ id: unit.floorId }}>
            <Button tabIndex={-1}>{text(V.floorPlan)}</Button>
          </Link>
        )}
      </div>
      <section aria-label={text(V.leases)}>
        <h3>{text(V.leases)}</h3>
        {leases.length === 0 && <p className="lease-note">{text(V.noLeases)}</p>}
        <ul className="lease-list">
          {leases.map((lease) => (
            <Lease key={lease.id} lease={lease} onRenew={setSigning} />
          ))}
        </ul>
      </section>
      {uncovered.length > 0 && (
        <section aria-label={text(V.uncovered)}>
          <h3>{text(V.uncovered)}</h3>
          <ul className="lease-list">
            {uncovered.map(({ id, enterpriseId, name, areaM2, startsOn }) => (
              <li key={id}>
                <Link to="/$path/$id" params={{ path: "enterprises", id: enterpriseId }}>
                  {name}
                </Link>
                <small>
                  {number(areaM2)} ㎡ · {startsOn} –
                </small>
                {may("holds.write") && (
                  <span className="lease-tools">
                    <Button
                      size="small"
                      onClick={() => setSigning({ firm: { id: enterpriseId, name }, areaM2, startsOn })}
                    >
                      {text(V.addLease)}
                    </Button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <HoldList site={{ type: "unit", id: unit.id, code: unit.code }} isTitled />
      {signing && <SignDialog unit={unit} from={signing} onClose={() => setSigning(undefined)} />}
    </div>
  );
}

function Fact({ label, value }: { label: string; value: string }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Lease({ lease, onRenew }: { lease: LeaseLine; onRenew: (from: SignFrom) => void }): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const [ending, setEnding] = useState(false);
  const { standing, light, endedOn } = lease;
  const said = light && standing !== "future" ? LIGHT_WORDS[light] : STANDINGS[standing];
  const isOpen = endedOn === null && standing !== "ended";
  const renewal: SignFrom = {
    firm: { id: lease.enterpriseId, name: lease.enterpriseName },
    areaM2: lease.areaM2,
    startsOn: addDays(lease.endsOn, 1),
    rent: lease.rentYuanM2Month,
    renewalOf: lease.contractNo,
  };
  return (
    <li>
      <Link to="/$path/$id" params={{ path: "enterprises", id: lease.enterpriseId }}>
        {lease.enterpriseName}
      </Link>
      <Light tone={said.tone}>{text(said.words)}</Light>
      <small>
        {lease.contractNo} · {lease.startsOn} – {endedOn ?? lease.endsOn} ·{" "}
        {formatNumber(lease.areaM2, language, 1)} ㎡
        {lease.rentYuanM2Month !== null &&
          ` · ${formatNumber(lease.rentYuanM2Month, language, 2)} ${language === "zh" ? "元/㎡·月" : "yuan"}`}
        {lease.endReason && ` · ${lease.endReason}`}
      </small>
      <small>
        {standing !== "future" && standing !== "ended" && !lease.hasOccupancy && (
          <Light tone="breach">{language === "zh" ? "没有用地关系" : "No use of land"}</Light>
        )}
      </small>
      {isOpen && may("holds.write") && (
        <span className="lease-tools">
          <Button size="small" onClick={() => onRenew(renewal)}>
            {text(V.renew)}
          </Button>
          <Button size="small" danger onClick={() => setEnding(true)}>
            {text(V.endLease)}
          </Button>
        </span>
      )}
      {ending && <EndDialog lease={lease} onClose={() => setEnding(false)} />}
    </li>
  );
}
