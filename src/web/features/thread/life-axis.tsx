import { Link } from "@tanstack/react-router";
import { type CSSProperties, Fragment, type ReactElement } from "react";
import type { ParcelThread, ThreadBar, ThreadLane } from "#contract/insight/thread.ts";
import { useLanguage } from "#web/lib/language.ts";
import { AxisRow } from "./axis-row.tsx";
import { GradeRow, YearRow } from "./axis-years.tsx";
import { stretch, type TimeAxis, timeAxis } from "./time-axis.ts";
import { T } from "./words.ts";
import "./life-axis.css";

type RowProps = { axis: TimeAxis; thread: ParcelThread };

/** The whole life on one axis: how the land stood, who was where, what it brought forth, how it was graded. */
export function LifeAxis({ thread }: { thread: ParcelThread }): ReactElement {
  const axis = timeAxis(thread);
  return (
    <div className="axis">
      <Ticks axis={axis} asAt={thread.asAt} />
      <StatusRows axis={axis} thread={thread} />
      {[...Map.groupBy(thread.lanes, ({ group }) => group)].map(([group, lanes]) => (
        <Fragment key={group ?? ""}>
          {group !== null && <div className="axis-group">{group}</div>}
          {lanes.map((lane) => (
            <LaneRow key={lane.key} lane={lane} axis={axis} asAt={thread.asAt} />
          ))}
        </Fragment>
      ))}
      <CaseRow axis={axis} thread={thread} />
      <YearRow axis={axis} thread={thread} figure="taxPerMu" />
      <YearRow axis={axis} thread={thread} figure="outputPerMu" />
      <GradeRow axis={axis} thread={thread} />
    </div>
  );
}

function Ticks({ axis, asAt }: { axis: TimeAxis; asAt: string }): ReactElement {
  const { text } = useLanguage();
  return (
    <div className="axis-row axis-ticks" aria-hidden="true">
      <div className="axis-label" />
      <div className="axis-track">
        {axis.ticks.map(({ year, at }) => (
          <span key={year} className="axis-tick" style={{ left: `${at}%` }}>
            {year}
          </span>
        ))}
        <span
          className="axis-now"
          style={{ left: `${axis.place(asAt)}%` }}
          title={`${text(T.asAt)} ${asAt}`}
        />
      </div>
    </div>
  );
}

/** How each of the family stood; the land's own band comes last, where its life goes on. */
function StatusRows({ axis, thread }: RowProps): ReactElement {
  const { text } = useLanguage();
  const codes = [...Map.groupBy(thread.spans, ({ parcel }) => parcel.code)];
  return (
    <>
      {codes.map(([code, spans]) => (
        <AxisRow key={code} label={text(T.statusBand)} note={codes.length > 1 ? code : undefined} height={24}>
          {spans.map(({ status, label, from, to, source }) => (
            <span
              key={from + status}
              className={`axis-span axis-${status}`}
              style={stretch(axis, from, to, thread.asAt)}
              title={[`${text(label)} ${from} – ${to ?? ""}`, source].filter(Boolean).join(" · ")}
            >
              {text(label)}
            </span>
          ))}
        </AxisRow>
      ))}
    </>
  );
}

const ROW_HIGH = 21;

function LaneRow({ lane, axis, asAt }: { lane: ThreadLane; axis: TimeAxis; asAt: string }): ReactElement {
  const { text } = useLanguage();
  return (
    <AxisRow
      label={text(lane.label)}
      note={lane.note ? text(lane.note) : undefined}
      height={lane.rows * ROW_HIGH}
    >
      {lane.bars.map((bar) => (
        <Bar
          key={bar.id}
          bar={bar}
          style={{ ...stretch(axis, bar.from, bar.to, asAt), top: bar.row * ROW_HIGH }}
        />
      ))}
    </AxisRow>
  );
}

function Bar({ bar, style }: { bar: ThreadBar; style: CSSProperties }): ReactElement {
  const { text } = useLanguage();
  const said = [`${bar.label}（${text(bar.detail)}）`, `${bar.from} – ${bar.to ?? ""}`, bar.source, bar.asOf]
    .filter(Boolean)
    .join(" · ");
  const open = bar.to === null ? " axis-open" : "";
  return (
    <Link
      to={bar.href!}
      className={`axis-bar axis-bar-${bar.kind}${open}`}
      style={style}
      title={said}
      aria-label={said}
    >
      {bar.label}
    </Link>
  );
}

function CaseRow({ axis, thread }: RowProps): ReactElement | null {
  const { text } = useLanguage();
  const told = thread.cases.filter(({ steps }) => steps.length > 0);
  if (told.length === 0) return null;
  return (
    <AxisRow label={text(T.cases)} height={told.length * ROW_HIGH}>
      {told.map(({ id, code, state, steps, href, tone }, nth) => {
        const from = steps[0]!.on;
        const isOver = ["good", "calm"].includes(tone);
        const to = isOver ? steps.at(-1)!.on : null;
        const said = `${code} ${text(state)} · ${from} – ${to ?? ""}`;
        return (
          <Link
            key={id}
            to={href!}
            className={`axis-bar axis-bar-case${to === null ? " axis-open" : ""}`}
            style={{ ...stretch(axis, from, to, thread.asAt), top: nth * ROW_HIGH }}
            title={said}
            aria-label={said}
          >
            {code} {text(state)}
          </Link>
        );
      })}
    </AxisRow>
  );
}
