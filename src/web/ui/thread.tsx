import type { ReactElement, ReactNode } from "react";
import { formatInstant } from "#web/lib/format.ts";
import type { Tone } from "./light.tsx";
import "./thread.css";

export type ThreadItem = {
  id: string;
  /** an instant, or a day */
  at: string;
  title: ReactNode;
  who?: string | undefined;
  /** the reason somebody gave */
  why?: string | null | undefined;
  tone?: Tone;
  detail?: ReactNode;
};

/** The thread: what happened to one parcel, firm or project, newest first, one line a happening. */
export function Thread({ items, label }: { items: readonly ThreadItem[]; label: string }): ReactElement {
  return (
    <ol className="thread" aria-label={label}>
      {items.map((item, index) => (
        <li key={item.id} className={`thread-item thread-${item.tone ?? "calm"}`}>
          <ThreadDay at={item.at} shown={item.at.slice(0, 10) !== items[index - 1]?.at.slice(0, 10)} />
          <div className="thread-body">
            <p className="thread-title">
              {item.title}
              <span className="thread-who">
                {item.who}
                {item.at.length > 10 && ` · ${formatInstant(item.at).slice(11)}`}
              </span>
            </p>
            {item.why && <p className="thread-why">{item.why}</p>}
            {item.detail}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The day stands once at the head of its happenings. */
function ThreadDay({ at, shown }: { at: string; shown: boolean }): ReactElement {
  const day = at.length > 10 ? formatInstant(at).slice(0, 10) : at;
  return (
    <time className={shown ? "thread-day" : "thread-day thread-day-again"} dateTime={at}>
      {day}
    </time>
  );
}
