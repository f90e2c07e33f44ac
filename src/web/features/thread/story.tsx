import { type ReactElement, useState } from "react";
import {
  THREAD_PART_KEYS,
  THREAD_PARTS,
  type ThreadLine,
  type ThreadPart,
} from "#contract/insight/thread.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Thread, type ThreadItem } from "#web/ui/thread.tsx";
import { Told, ToRecord } from "./told.tsx";
import { T } from "./words.ts";
import "./story.css";

/** All that happened, a heading a year; one part of it where that is asked for. */
export function Story({ lines, self }: { lines: readonly ThreadLine[]; self: string }): ReactElement {
  const { text } = useLanguage();
  const [part, setPart] = useState<ThreadPart>();
  const shown = lines.filter((line) => part === undefined || line.part === part);
  const there = THREAD_PART_KEYS.filter((key) => lines.some((line) => line.part === key));
  if (lines.length === 0) return <p className="life-none">{text(T.none)}</p>;
  return (
    <>
      <div className="life-filter no-print">
        {[undefined, ...there].map((key) => (
          <button
            key={key ?? "all"}
            type="button"
            className="bare life-filter-one"
            aria-pressed={part === key}
            onClick={() => setPart(key)}
          >
            {text(key === undefined ? T.all : THREAD_PARTS[key])}
            <small>{lines.filter((line) => key === undefined || line.part === key).length}</small>
          </button>
        ))}
      </div>
      {[...Map.groupBy(shown, ({ on }) => on.slice(0, 4))].map(([year, some]) => (
        <section key={year} className="story-year">
          <h3>{year}</h3>
          <Thread label={year} items={some.map((line) => itemOf(line, self, text))} />
        </section>
      ))}
    </>
  );
}

type Say = ReturnType<typeof useLanguage>["text"];

function itemOf(line: ThreadLine, self: string, text: Say): ThreadItem {
  const { id, on, part, parcel, title, detail, why, tone, isAhead, source, asOf, href } = line;
  return {
    id,
    at: on,
    tone,
    title: (
      <>
        <span className="story-part">{text(THREAD_PARTS[part])}</span>
        <ToRecord href={href}>{text(title)}</ToRecord>
        {detail && <span className="life-soft">{text(detail)}</span>}
        {isAhead && <span className="story-ahead">{text(T.ahead)}</span>}
        {parcel.id !== self && <span className="story-which">{parcel.code}</span>}
        <Told source={source} asOf={asOf} />
      </>
    ),
    why: why && text(why),
  };
}
