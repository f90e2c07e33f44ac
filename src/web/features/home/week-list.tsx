import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { HomeNews } from "#contract/home.ts";
import { registerOf } from "#contract/registers.ts";
import type { Text } from "#kernel/register.ts";
import { formatInstant, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Light, type Tone } from "#web/ui/light.tsx";
import "./week-list.css";

type Moved = HomeNews["moved"][number];
type WeekListProps = {
  moved: readonly Moved[];
  /** an event's kind in words: the ledger's */
  wordsOf: (kind: string) => { text: Text; tone: Tone };
};

/** What moved in seven days, the latest first: how often, on which record last, by whom. */
export function WeekList({ moved, wordsOf }: WeekListProps): ReactElement {
  const { t } = useLanguage();
  if (moved.length === 0) return <Empty title={t("home.weekNone")} hint={t("home.weekNoneHint")} />;
  return (
    <ul className="week">
      {moved.map((line) => (
        <li key={`${line.kind} ${line.subjectType}`}>
          <WeekLine line={line} words={wordsOf(line.kind)} />
        </li>
      ))}
    </ul>
  );
}

function WeekLine({ line, words }: { line: Moved; words: { text: Text; tone: Tone } }): ReactElement {
  const { text, language } = useLanguage();
  const href = hrefOf(line);
  const body = (
    <>
      <span className="week-what">
        <Light tone={words.tone}>{text(words.text)}</Light>
        {line.count > 1 && <span className="todo-count">{formatNumber(line.count, language)}</span>}
        <time dateTime={line.happenedAt}>{formatInstant(line.happenedAt).slice(5)}</time>
      </span>
      <span className="week-latest">
        {line.subjectName} · {line.actorName}
      </span>
    </>
  );
  return href ? (
    <Link to={href} className="week-line">
      {body}
    </Link>
  ) : (
    <span className="week-line">{body}</span>
  );
}

/** The latest record itself; none for what has no page of its own. */
function hrefOf({ kind, subjectType, subjectId }: Moved): string | undefined {
  if (/-(removed|cancelled)$/.test(kind)) return undefined;
  const entry = registerOf(subjectType);
  if (entry) return `/${entry.path}/${subjectId}`;
  if (subjectType === "evaluation-run") return `/evaluation/runs/${subjectId}`;
  return subjectType === "evaluation-method" ? `/evaluation/studio/${subjectId}` : undefined;
}
