import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type ReactElement, useState } from "react";
import type { Publicity, PublicityEntry, PublicityReply } from "#contract/evaluation/publicity.ts";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { formatDay, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import { DeadlineLine } from "./deadline-line.tsx";
import { ObjectDialog } from "./object-dialog.tsx";
import { P } from "./words.ts";
import "#web/ui/plain-table.css";
import "./process.css";

type NoticeViewProps = { reply: PublicityReply; q: string; onQ: (q: string) => void };

/** The list as it is announced: a preamble, then firm by firm; in print it is the notice itself. */
export function NoticeView({ reply, q, onQ }: NoticeViewProps): ReactElement {
  const { text, language } = useLanguage();
  const may = useMay();
  const { publicity, entries, total } = reply;
  const [objecting, setObjecting] = useState<{ id: string; name: string } | null>(null);
  const { capability, user } = useSession();
  const own = capability.rows === "own-firm";
  const objects = publicity.open && may("evaluation.object");
  const mayObject = (id: string) => objects && (!own || id === user.enterpriseId);
  return (
    <article className="notice">
      <Preamble publicity={publicity} />
      <div className="notice-tools no-print">
        <Input.Search
          allowClear
          aria-label={text(P.search)}
          placeholder={text(P.search)}
          defaultValue={q}
          onSearch={onQ}
        />
        <span>
          {formatNumber(total, language)} {language === "zh" ? "家，按名称排序" : "firms, by name"}
        </span>
      </div>
      <table className="plain-table notice-table">
        <thead>
          <tr>
            <th scope="col">{text(P.firm)}</th>
            <th scope="col">{text(publicity.stage === "area" ? P.land : P.grade)}</th>
            {objects && <th scope="col" className="no-print" />}
          </tr>
        </thead>
        <tbody>
          {ownFirst(entries, own ? user.enterpriseId : null).map((entry) => (
            <EntryRow
              key={entry.enterpriseId}
              entry={entry}
              stage={publicity.stage}
              column={objects}
              roundId={publicity.roundId}
              {...(mayObject(entry.enterpriseId) && {
                onObject: () => setObjecting({ id: entry.enterpriseId, name: entry.name }),
              })}
            />
          ))}
        </tbody>
      </table>
      {objecting && (
        <ObjectDialog publicityId={publicity.id} firm={objecting} onClose={() => setObjecting(null)} />
      )}
    </article>
  );
}

/** A firm finds its own line before all others. */
const ownFirst = (entries: readonly PublicityEntry[], own: string | null): readonly PublicityEntry[] =>
  own === null
    ? entries
    : entries.toSorted((a, b) => Number(b.enterpriseId === own) - Number(a.enterpriseId === own));

function Preamble({ publicity }: { publicity: Publicity }): ReactElement {
  const { text, language } = useLanguage();
  const { stage, openedOn, closesOn, firms } = publicity;
  const from = formatDay(openedOn, language);
  const to = formatDay(closesOn, language);
  const what = text(P[stage]);
  return (
    <header className="notice-head">
      <h2>
        {publicity.title}
        <br />
        {what}
      </h2>
      <p>
        {language === "zh"
          ? `现将 ${firms} 家企业的${stage === "area" ? "用地面积" : "评价等级"}予以公示，排名不分先后。公示期自 ${from} 至 ${to}。对公示内容有异议的，请在期限内提出并附书面依据，逾期视为无异议。`
          : `${firms} firms, in the order of their names. Published from ${from} to ${to}. Objections are taken within this time, with written evidence; what comes late is no objection.`}
      </p>
      {publicity.note && <p>{publicity.note}</p>}
      <DeadlineLine deadline={{ ...publicity, ...publicity.counted }} />
    </header>
  );
}

type EntryRowProps = {
  entry: PublicityEntry;
  stage: Publicity["stage"];
  onObject?: () => void /** some line has the action */;
  column: boolean;
  /** land from before the run: it is disputed on the firm's sheet */
  roundId: string | null;
};

function EntryRow({ entry, stage, onObject, column, roundId }: EntryRowProps): ReactElement {
  const { text } = useLanguage();
  const { capability } = useSession();
  const { corrected } = entry;
  return (
    <tr>
      <th scope="row">{entry.name}</th>
      <td>
        <EntryValue {...entry} stage={stage} />
        {corrected && (
          <span className="notice-corrected">
            {text(P.corrected)} <EntryValue {...corrected} stage={stage} />
          </span>
        )}
      </td>
      {column && (
        <td className="cell-end no-print">
          {onObject && roundId && (
            <Link
              to="/evaluation/confirm/$id/firms/$firmId"
              params={{ id: roundId, firmId: entry.enterpriseId }}
              search={{ dispute: "areaMu" }}
            >
              {text(P.object)}
            </Link>
          )}
          {onObject && !roundId && (
            <Button
              size="small"
              type={capability.rows === "own-firm" ? "primary" : "text"}
              onClick={onObject}
            >
              {text(P.object)}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}

type EntryValueProps = Pick<PublicityEntry, "areaMu" | "grade"> & { stage: Publicity["stage"] };

function EntryValue({ areaMu, grade, stage }: EntryValueProps): ReactElement {
  const { language } = useLanguage();
  if (stage === "grade") return <Grade grade={grade} />;
  return areaMu === null ? (
    <span className="figure-none">–</span>
  ) : (
    <span>{formatNumber(areaMu, language, 2)}</span>
  );
}
