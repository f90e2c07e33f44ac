import { useQuery } from "@tanstack/react-query";
import { Modal, Select } from "antd";
import type { ReactElement } from "react";
import type { LandRun, RunEntry } from "#contract/renewal/poor-land.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light, type Tone } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { runQuery, runsQuery } from "./api.ts";
import { L } from "./words.ts";
import "#web/ui/plain-table.css";

const TONES: Record<RunEntry["change"], Tone> = { came: "breach", stays: "calm", went: "good" };

/** What a run found, against the list as it was: who came, stayed, is no longer found; and which figures were missing. */
export function RunResult({
  id,
  onChoose,
  onOpen,
  onClose,
}: {
  id: string;
  onChoose: (runId: string) => void;
  onOpen: (entryId: string) => void;
  onClose: () => void;
}): ReactElement {
  const { text, language } = useLanguage();
  const { data, error, refetch } = useQuery(runQuery(id));
  return (
    <Modal open title={text(L.result)} width={860} footer={null} onCancel={onClose} destroyOnHidden>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <OtherRuns run={data.run} onChoose={onChoose} />
          <RunCountsLine run={data.run} />
          <Missing run={data.run} />
          <div className="run-entries">
            <table className="plain-table">
              <tbody>
                {data.entries.map((one) => (
                  <tr key={one.entryId}>
                    <td>
                      <Light tone={TONES[one.change]}>{text(L[one.change])}</Light>
                    </td>
                    <td>
                      <button type="button" className="bare link" onClick={() => onOpen(one.entryId)}>
                        {one.parcelCode}
                      </button>
                    </td>
                    <td>{one.ownerName}</td>
                    <td className="cell-end">
                      {formatNumber(one.areaMu, language, 2)} {formatUnit("亩", language)}
                    </td>
                    <td className="run-why">
                      {one.hitLabels.map(text).join(language === "zh" ? "；" : "; ")}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Modal>
  );
}

/** Earlier and later runs by the same law. */
function OtherRuns({ run, onChoose }: { run: LandRun; onChoose: (runId: string) => void }): ReactElement {
  const { text } = useLanguage();
  const runs = useQuery(runsQuery(run.law));
  return (
    <Select
      className="other-runs"
      aria-label={text(L.lastRun)}
      value={run.id}
      onChange={onChoose}
      options={(runs.data ?? [run]).map((one) => ({
        value: one.id,
        label: `${one.asOf} · ${one.pack ? text(one.pack.title) : text(L.idle)} · ${text(L.came)} ${one.counts.came} · ${text(L.went)} ${one.counts.went}`,
      }))}
    />
  );
}

/** Counts of a run in a line. */
function RunCountsLine({ run }: { run: LandRun }): ReactElement {
  const { text, language } = useLanguage();
  const { counts } = run;
  const parts = [
    [L.looked, counts.looked],
    [L.came, counts.came],
    [L.stays, counts.stays],
    [L.went, counts.went],
    [L.keptOff, counts.keptOff],
    [L.unknown, counts.unknown],
  ] as const;
  return (
    <p className="run-line">
      <span>
        {run.asOf} · {run.pack ? `${text(run.pack.title)} v${run.pack.version}` : "国土资源部令第53号"} ·{" "}
        {run.ranBy}
      </span>
      {parts.map(([label, n]) => (
        <span key={label.zh}>
          {text(label)} <b>{formatNumber(n, language)}</b>
        </span>
      ))}
    </p>
  );
}

function Missing({ run }: { run: LandRun }): ReactElement | null {
  const { text, language } = useLanguage();
  if (run.counts.missing.length === 0) return null;
  return (
    <details className="run-missing">
      <summary>{text(L.missing)}</summary>
      <ul>
        {run.counts.missing.map((one) => (
          <li key={`${one.fact}${one.label.zh}`}>
            {text(one.label)} <b>{one.parcels}</b> {text(L.parcels)}
            {one.who && (
              <span className="hit-source">
                {" "}
                {text(L.missingWho)}
                {language === "zh" ? "：" : ": "}
                {text(one.who)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
