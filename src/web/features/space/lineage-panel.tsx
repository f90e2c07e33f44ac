import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type ReactElement, useState } from "react";
import { registerOf } from "#contract/registers.ts";
import type { LineageEvent, ParcelLineage } from "#contract/space/lineage.ts";
import { READINESS_NAMES } from "#contract/space/readiness-kinds.ts";
import { lineageTree } from "#engine/lineage/lineage-tree.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { useMay } from "#web/features/identity/api.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { lineageQuery, useLineageChange } from "./lineage-api.ts";
import { OccasionFields, saidOf, useOccasion } from "./lineage-occasion.tsx";
import { KIND_WORDS, L } from "./lineage-words.ts";
import "./lineage.css";
import "./map-card.css";

type Parcel = { id: string; revision: number; code: string; isLive: boolean };

/** A parcel's family and what happened in it, with the way to the next event. */
export function LineagePanel({ parcel }: { parcel: Parcel }): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const { data, error, refetch } = useQuery(lineageQuery(parcel.id));
  const [renumbering, setRenumbering] = useState(false);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="lineage">
      {may("space.write") && parcel.isLive && (
        <div className="lineage-tools no-print">
          <Button size="small" onClick={() => setRenumbering(!renumbering)}>
            {text(L.renumber)}
          </Button>
          <Link to="/map" search={{ row: parcel.id }} className="tool-link">
            <Button size="small" tabIndex={-1}>
              {text(L.onMap)}
            </Button>
          </Link>
        </div>
      )}
      {renumbering && <Renumber parcel={parcel} onDone={() => setRenumbering(false)} />}
      {data.events.length === 0 ? (
        <p className="map-card-note">{text(L.none)}</p>
      ) : (
        <>
          <Tree lineage={data} self={parcel.id} />
          <ol className="lineage-events">
            {data.events.map((event) => (
              <Happening key={event.id} event={event} />
            ))}
          </ol>
        </>
      )}
      {data.inherited.length > 0 && <Inherited papers={data.inherited} />}
    </div>
  );
}

/** What was made for its ancestors and is read through them: each leads to its own record. */
function Inherited({ papers }: { papers: ParcelLineage["inherited"] }): ReactElement {
  const { text, language } = useLanguage();
  const ancestors = new Map(papers.map((paper) => [paper.ancestorId, paper]));
  const groups = [...ancestors.values()].map(({ ancestorId, ancestorCode, part }) => ({
    ancestorId,
    ancestorCode,
    part,
    held: papers.filter((paper) => paper.ancestorId === ancestorId),
  }));
  return (
    <section className="lineage-inherited">
      <h3>{text(L.inherited)}</h3>
      <p className="map-card-note">{text(L.inheritedNote)}</p>
      {groups.map(({ ancestorId, ancestorCode, part, held }) => (
        <div key={ancestorId}>
          <p className="lineage-from">
            <Link to="/$path/$id" params={{ path: "parcels", id: ancestorId }}>
              {ancestorCode}
            </Link>
            {part < 0.99995 && ` · ${text(L.partOf)} ${formatNumber(part * 100, language, 1)}%`}
          </p>
          <ul>
            {held.map((paper) => (
              <InheritedPaper key={paper.id} paper={paper} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** One of them; where its title opens with the ancestor's code, that is said above. */
function InheritedPaper({ paper }: { paper: ParcelLineage["inherited"][number] }): ReactElement {
  const { text } = useLanguage();
  const { kind, id, title, ancestorCode } = paper;
  const entry = registerOf(kind)!;
  const bare = title.startsWith(`${ancestorCode} `) ? title.slice(ancestorCode.length + 1) : title;
  const name =
    kind === "site-utility" ? text(READINESS_NAMES[title]?.label ?? { zh: title, en: title }) : bare;
  return (
    <li>
      <small>{text(entry.register.label)}</small>
      <Link to="/$path/$id" params={{ path: entry.path, id }}>
        {name}
      </Link>
    </li>
  );
}

const [WIDE, HIGH, GAP, DROP] = [148, 46, 14, 34];

/** The family in rows, ancestors above: each leads to its own page. */
function Tree({ lineage, self }: { lineage: ParcelLineage; self: string }): ReactElement {
  const { text, language } = useLanguage();
  const { places, edges } = lineageTree(
    lineage.members.map(({ id }) => id),
    lineage.events,
  );
  const at = new Map(
    places.map(({ parcelId, row, column }) => [
      parcelId,
      { x: column * (WIDE + GAP) + 2, y: row * (HIGH + DROP) + 2 },
    ]),
  );
  const width = Math.max(...[...at.values()].map(({ x }) => x)) + WIDE + 4;
  const height = Math.max(...[...at.values()].map(({ y }) => y)) + HIGH + 4;
  return (
    <nav className="lineage-tree" aria-label={text(L.title)}>
      <svg width={width} height={height}>
        <title>{text(L.title)}</title>
        {edges.map(({ from, to, step }) => {
          const [a, b] = [at.get(from)!, at.get(to)!];
          const [x1, y1, x2, y2] = [a.x + WIDE / 2, a.y + HIGH, b.x + WIDE / 2, b.y];
          const mid = (y1 + y2) / 2;
          return <path key={`${step}${from}${to}`} d={`M${x1} ${y1}V${mid}H${x2}V${y2}`} />;
        })}
        {lineage.members.map(({ id, code, areaM2, retiredOn }) => {
          const { x, y } = at.get(id)!;
          const kind = [id === self ? "is-self" : "", retiredOn ? "is-retired" : ""].join(" ");
          return (
            <Link key={id} to="/$path/$id" params={{ path: "parcels", id }}>
              <g className={kind} transform={`translate(${x} ${y})`}>
                <title>{`${code} ${retiredOn ? `${text(L.retired)} ${retiredOn}` : text(L.live)}`}</title>
                <rect width={WIDE} height={HIGH} rx="4" />
                <text x="10" y="19" fontWeight="600">
                  {code.length > 16 ? `…${code.slice(-15)}` : code}
                </text>
                <text x="10" y="36">
                  {formatNumber(muFromM2(areaM2), language, 2)} {formatUnit("亩", language)}
                  {retiredOn ? ` · ${retiredOn.slice(0, 7)} ×` : ""}
                </text>
              </g>
            </Link>
          );
        })}
      </svg>
    </nav>
  );
}

function Happening({ event }: { event: LineageEvent }): ReactElement {
  const { text, language } = useLanguage();
  const mu = (m2: number) => `${formatNumber(muFromM2(m2), language, 2)} ${formatUnit("亩", language)}`;
  const side = (sides: LineageEvent["before"]) =>
    sides.map(({ code, areaM2 }) => `${code}（${mu(areaM2)}）`).join("、");
  return (
    <li>
      <time dateTime={event.happenedOn}>{event.happenedOn}</time>
      <div>
        <strong>{text(KIND_WORDS[event.kind])}</strong> {side(event.before)} → {side(event.after)}
        <p>
          {[
            event.why,
            event.documentNo,
            event.lossM2 > 0 && `${text(L.loss)} ${mu(event.lossM2)}（${event.lossReason}）`,
            event.recordedBy,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
    </li>
  );
}

/** The same land under another number. */
function Renumber({ parcel, onDone }: { parcel: Parcel; onDone: () => void }): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const change = useLineageChange();
  const [code, setCode] = useState(parcel.code);
  const [estateCode, setEstateCode] = useState("");
  const [occasion, setOccasion] = useOccasion();
  const isOther = (code.trim() !== "" && code.trim() !== parcel.code) || estateCode.trim() !== "";

  function save() {
    change.mutate(
      {
        kind: "renumber",
        body: {
          parcel: { id: parcel.id, revision: parcel.revision },
          ...saidOf(occasion),
          ...(code.trim() !== parcel.code && { code: code.trim() }),
          ...(estateCode.trim() && { estateCode: estateCode.trim() }),
        },
      },
      {
        onSuccess: () => {
          notice.done(text(L.done));
          onDone();
        },
      },
    );
  }

  return (
    <div className="lineage-form">
      <Input
        aria-label={text(L.code)}
        addonBefore={text(L.code)}
        value={code}
        maxLength={100}
        onChange={(event) => setCode(event.target.value)}
      />
      <Input
        aria-label={text(L.estateCode)}
        addonBefore={text(L.estateCode)}
        value={estateCode}
        maxLength={40}
        onChange={(event) => setEstateCode(event.target.value)}
      />
      <OccasionFields occasion={occasion} onChange={setOccasion} />
      {change.error && (
        <p role="alert">
          <Light tone="breach">{text(problemOf(change.error).message)}</Light>
        </p>
      )}
      <div className="map-steps">
        <Button
          size="small"
          type="primary"
          disabled={!isOther || occasion.why.trim() === ""}
          loading={change.isPending}
          onClick={save}
        >
          {text(L.save)}
        </Button>
        <Button size="small" onClick={onDone}>
          {text(L.cancel)}
        </Button>
      </div>
    </div>
  );
}
