import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import { DEMAND_STATUSES } from "#contract/space/siting/demand.ts";
import type { DemandView } from "#contract/space/siting/siting.ts";
import { formatInstant, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light, type Tone } from "#web/ui/light.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { useAcknowledge, useChangeDemand } from "./api.ts";
import { S } from "./words.ts";

const TONES: Record<string, Tone> = { waiting: "act", settled: "good", withdrawn: "calm", draft: "calm" };

/** How a demand stands, what may be done with it, and what came since it was filed. */
export function DemandHead({ demand }: { demand: DemandView }): ReactElement {
  const { text } = useLanguage();
  const status = DEMAND_STATUSES.find(({ value }) => value === demand.status);
  return (
    <div className="demand-head">
      <p>
        <Light tone={TONES[demand.status] ?? "calm"}>{status && text(status.label)}</Light>
        <span className="siting-line">
          {[demand.code, demand.partyName, demand.filedOn].filter(Boolean).join(" · ")}
        </span>
        {demand.mayWrite && <DemandMoves demand={demand} />}
      </p>
      {demand.told.length > 0 && <Told demand={demand} />}
    </div>
  );
}

function DemandMoves({ demand }: { demand: DemandView }): ReactElement {
  const { text } = useLanguage();
  const change = useChangeDemand(demand.id);
  const notice = useNotice();
  const move = (status: "waiting" | "settled" | "withdrawn") =>
    change.mutate({ revision: demand.revision, status }, { onError: notice.failed });
  return (
    <span className="demand-moves no-print">
      {demand.status === "waiting" ? (
        <>
          <Button size="small" onClick={() => move("settled")}>
            {text(S.settle)}
          </Button>
          <Button size="small" onClick={() => move("withdrawn")}>
            {text(S.withdraw)}
          </Button>
        </>
      ) : (
        <Button size="small" onClick={() => move("waiting")}>
          {text(S.reopen)}
        </Button>
      )}
    </span>
  );
}

function Told({ demand }: { demand: DemandView }): ReactElement {
  const { text } = useLanguage();
  const acknowledge = useAcknowledge(demand.id);
  const notice = useNotice();
  return (
    <section className="demand-told" aria-label={text(S.told)}>
      <h2>{text(S.told)}</h2>
      <ul>
        {demand.told.map(({ site, name, score, since }) => (
          <li key={site}>
            <Link to="/siting/demands/$id" params={{ id: demand.id }} search={{ site }}>
              {name}
            </Link>
            <span className="head-unit">
              {text(S.score)} {formatNumber(score, "zh", 1)} · {formatInstant(since)}
            </span>
          </li>
        ))}
      </ul>
      {demand.mayWrite && (
        <Button size="small" onClick={() => acknowledge.mutate(undefined, { onError: notice.failed })}>
          {text(S.seen)}
        </Button>
      )}
    </section>
  );
}
