import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactElement } from "react";
import type { CollectionRound, DepartmentProgress, FigureProgress } from "#contract/enterprise/collection.ts";
import { useMay } from "#web/features/identity/api.ts";
import { formatInstant, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Light, type Tone } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { boardQuery, useRemind } from "./api.ts";
import { C, figureLabel } from "./words.ts";
import "./board.css";

/** How far each department is, figure by figure. */
export function Board({ round }: { round: CollectionRound }): ReactElement {
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(boardQuery(round.id));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const owned = data.departments.filter(({ department }) => department !== null);
  const loose = data.departments.find(({ department }) => department === null);
  return (
    <>
      <ul className="collection-board">
        {owned.map((one) => (
          <DepartmentCard key={one.department!.id} round={data.round} progress={one} />
        ))}
      </ul>
      {loose && (
        <p className="collection-loose">
          {language === "zh" ? "还没有确定由哪个部门提供：" : "Nobody named yet for: "}
          <Figures figures={loose.figures} />
        </p>
      )}
    </>
  );
}

function Figures({ figures }: { figures: readonly FigureProgress[] }): ReactElement {
  const { text, language } = useLanguage();
  return <>{figures.map(({ figure }) => text(figureLabel(figure))).join(language === "zh" ? "、" : ", ")}</>;
}

type Sum = { firms: number; given: number; notApplicable: number; missing: number; conflicts: number };
const sumOf = (figures: readonly FigureProgress[]): Sum => {
  const sum = (key: keyof Sum) => figures.reduce((all, figure) => all + figure[key], 0);
  return {
    firms: sum("firms"),
    given: sum("given"),
    notApplicable: sum("notApplicable"),
    missing: sum("missing"),
    conflicts: sum("conflicts"),
  };
};

function standing(sum: Sum, round: CollectionRound): { tone: Tone; words: { zh: string; en: string } } {
  if (sum.missing === 0) return { tone: "good", words: { zh: "已填齐", en: "Complete" } };
  if (round.late)
    return { tone: "breach", words: { zh: `逾期 ${sum.missing} 项`, en: `${sum.missing} overdue` } };
  return { tone: "soon", words: { zh: `还差 ${sum.missing} 项`, en: `${sum.missing} to go` } };
}

type DepartmentCardProps = { round: CollectionRound; progress: DepartmentProgress };

function DepartmentCard({ round, progress }: DepartmentCardProps): ReactElement {
  const { text, language } = useLanguage();
  const { department, figures, lastGivenAt, lastGivenBy, people, mine } = progress;
  const sum = sumOf(figures);
  const { tone, words } = standing(sum, round);
  const share = sum.firms === 0 ? 1 : (sum.given + sum.notApplicable) / sum.firms;
  const zh = language === "zh";
  return (
    <li className={mine ? "collection-card collection-mine" : "collection-card"}>
      <header>
        <h2>
          <Link
            to="/evaluation/collection/$id"
            params={{ id: round.id }}
            search={mine ? { tab: "fill", show: "missing" } : { tab: "fill", department: department!.id }}
          >
            {department!.name}
          </Link>
        </h2>
        <b className="collection-share">{Math.floor(share * 1000) / 10}%</b>
      </header>
      <p className="collection-standing">
        <Light tone={tone}>{text(words)}</Light>
        {sum.conflicts > 0 && (
          <Link to="/evaluation/collection/$id" params={{ id: round.id }} search={{ tab: "conflicts" }}>
            <Light tone="soon">
              {zh ? `${sum.conflicts} 项来源不一致` : `${sum.conflicts} in disagreement`}
            </Light>
          </Link>
        )}
      </p>
      <FigureBars figures={figures} round={round} />
      <footer>
        <small>
          {lastGivenAt
            ? `${zh ? "最近填报" : "Last given"} ${formatInstant(lastGivenAt)} ${lastGivenBy ?? ""}`
            : noneYet(people, zh)}
        </small>
        <RemindButton round={round} progress={progress} missing={sum.missing} />
      </footer>
    </li>
  );
}

function noneYet(people: number, zh: boolean): string {
  if (people === 0) return zh ? "该部门还没有账号" : "Nobody of it has an account yet";
  return zh ? "本次归集还没有填报" : "Nothing given in this round yet";
}

/** A bar a figure: given, not applicable, missing. The numbers stand beside it, so that it reads without colour. */
function FigureBars({
  figures,
  round,
}: {
  figures: readonly FigureProgress[];
  round: CollectionRound;
}): ReactElement {
  const { text, language } = useLanguage();
  return (
    <table className="collection-bars">
      <tbody>
        {figures.map((one) => (
          <tr key={one.figure}>
            <th scope="row">{text(figureLabel(one.figure))}</th>
            <td className="collection-bar-cell">
              <span className="collection-bar" aria-hidden="true">
                <i className="bar-given" style={{ flexGrow: one.given }} />
                <i className="bar-na" style={{ flexGrow: one.notApplicable }} />
                <i className={round.late ? "bar-late" : "bar-missing"} style={{ flexGrow: one.missing }} />
              </span>
            </td>
            <td className="collection-numbers">{numbersOf(one, round, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function numbersOf(one: FigureProgress, round: CollectionRound, language: "zh" | "en"): string {
  const said: [number, { zh: string; en: string }][] = [
    [one.given, C.given],
    [one.notApplicable, C.notApplicable],
    [one.missing, round.late ? C.overdue : C.missing],
    [one.givenLate, { zh: "逾期补填", en: "given late" }],
  ];
  return said
    .filter(([n], index) => n > 0 || index === 0)
    .map(([n, words]) => `${words[language]} ${formatNumber(n, language)}`)
    .join(" · ");
}

type RemindButtonProps = DepartmentCardProps & { missing: number };

function RemindButton({ round, progress, missing }: RemindButtonProps): ReactElement | null {
  const { text, language } = useLanguage();
  const may = useMay();
  const notice = useNotice();
  const act = useRemind(round.id);
  const { department, reminders, remindedAt } = progress;
  if (!may("collection.run") || missing === 0 || round.status === "closed") return null;
  const zh = language === "zh";
  return (
    <span className="no-print">
      {reminders > 0 && (
        <small title={remindedAt ? formatInstant(remindedAt) : ""}>
          {zh ? `已催办 ${reminders} 次` : `reminded ${reminders}×`}
        </small>
      )}
      <Button
        size="small"
        icon={<Icon name="bell" />}
        loading={act.isPending}
        aria-label={`${text(C.remind)} ${department!.name}`}
        onClick={() =>
          act.mutate(
            { departmentId: department!.id },
            {
              onSuccess: () =>
                notice.done(
                  zh
                    ? `已催办${department!.name}，列入其待办`
                    : `${department!.name} finds it among its to-dos`,
                ),
              onError: notice.failed,
            },
          )
        }
      >
        {text(C.remind)}
      </Button>
    </span>
  );
}
