import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";
import type { Home, HomeNews } from "#contract/home.ts";
import { roundsQuery } from "#web/features/collection/api.ts";
import { Board } from "#web/features/collection/board.tsx";
import { DueLine } from "#web/features/collection/due-line.tsx";
import { mineQuery } from "#web/features/evaluation/api.ts";
import { homeQuery, newsQuery } from "#web/features/home/api.ts";
import { FirmGlance } from "#web/features/home/firm-glance.tsx";
import { FreshnessStrip } from "#web/features/home/freshness-strip.tsx";
import { LoopRing } from "#web/features/home/loop-ring.tsx";
import { TodoList } from "#web/features/home/todo-list.tsx";
import { WeekList } from "#web/features/home/week-list.tsx";
import { useMay, useSession } from "#web/features/identity/api.ts";
import { eventInWords } from "#web/features/ledger/event-words.ts";
import { ownCasesQuery } from "#web/features/renewal-cases/api.ts";
import { OwnCaseTiles } from "#web/features/renewal-cases/own-case-tiles.tsx";
import { W } from "#web/features/renewal-cases/words.ts";
import { formatDay, formatInstant, formatNumber, today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import "./home-page.css";

/** What waits for me, the loop at a glance, what moved, how old it all is. Every figure here leads to its records. */
export function HomePage(): ReactElement {
  const { t, language } = useLanguage();
  const { user } = useSession();
  const { data, error, refetch } = useQuery(homeQuery);
  return (
    <Page title={t("home.hello", { name: user.name })} subtitle={formatDay(today(), language)}>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Desk home={data} />}
    </Page>
  );
}

function Desk({ home }: { home: Home }): ReactElement {
  const { t, language } = useLanguage();
  const { capability } = useSession();
  const news = useQuery(newsQuery);
  const isFirm = capability.rows === "own-firm";
  // of the loop a department that gives figures sees one room alone: its round says more
  const onlyFills =
    capability.permits.includes("collection.fill") && !capability.permits.includes("evaluation.read");
  return (
    <div className={home.loop.length > 0 || isFirm ? "home" : "home home-narrow"}>
      <div className="home-main">
        {onlyFills && <OwnRound />}
        {home.loop.length > 0 && !onlyFills && (
          <section className="home-loop" aria-label={t("home.loop")}>
            <LoopRing rooms={home.loop} />
          </section>
        )}
        {isFirm && <OwnFirm />}
        {isFirm && <OwnCases />}
        {news.data && news.data.freshness.length > 0 && (
          <Sheet
            name="freshness"
            title={t("home.freshness")}
            note={t("home.asOf", { date: formatInstant(home.asOf) })}
          >
            <FreshnessStrip freshness={news.data.freshness} />
          </Sheet>
        )}
      </div>
      <div className="home-side">
        <Sheet
          name="todos"
          title={t("home.todos")}
          note={home.todos.length > 0 && formatNumber(home.todos.length, language)}
        >
          <div className="home-list">
            <TodoList todos={home.todos} />
          </div>
        </Sheet>
        {news.data && <Week news={news.data} />}
      </div>
    </div>
  );
}

/** How far one's department is in the round that is open. */
function OwnRound(): ReactElement | null {
  const { language } = useLanguage();
  const { data } = useQuery(roundsQuery);
  const round = data?.rounds.find(({ status }) => status === "open");
  if (!round) return null;
  const title = language === "zh" ? `${round.year} 年度数据归集` : `Figures of ${round.year}`;
  return (
    <section aria-label={title}>
      <p className="collection-head">
        <b>{title}</b>
        <DueLine round={round} />
      </p>
      <Board round={round} />
    </section>
  );
}

function Week({ news: { moved, more } }: { news: HomeNews }): ReactElement {
  const { t } = useLanguage();
  return (
    <Sheet name="week" title={t("home.week")} note={more && t("home.weekMore")}>
      <div className="home-list">
        <WeekList moved={moved} wordsOf={eventInWords} />
      </div>
    </Sheet>
  );
}

/** Cases of one's own firm that are in hand: where they stand, and until when one may speak. */
function OwnCases(): ReactElement | null {
  const { text } = useLanguage();
  const may = useMay();
  const { data } = useQuery({ ...ownCasesQuery, enabled: may("renewal.answer") });
  if (!data || data.cards.length === 0) return null;
  return (
    <Sheet name="own-cases" title={text(W.own)} note={<Link to="/renewal/own">{text(W.allOwn)}</Link>}>
      <div className="sheet-body">
        <OwnCaseTiles cards={data.cards.slice(0, 3)} />
      </div>
    </Sheet>
  );
}

function OwnFirm(): ReactElement | null {
  const { t } = useLanguage();
  const may = useMay();
  const { data } = useQuery({ ...mineQuery, enabled: may("evaluation.read") });
  if (!data) return null;
  return (
    <Sheet name="firm" title={t("home.firm")}>
      <div className="sheet-body">
        <FirmGlance history={data} />
      </div>
    </Sheet>
  );
}

function Sheet({
  name,
  title,
  note,
  children,
}: {
  name: string;
  title: string;
  note?: ReactNode;
  children: ReactNode;
}): ReactElement {
  return (
    <section className={`sheet home-${name}`} aria-labelledby={`home-${name}`}>
      <header className="sheet-head">
        <h2 id={`home-${name}`}>{title}</h2>
        {note && <span className="home-note">{note}</span>}
      </header>
      {children}
    </section>
  );
}
