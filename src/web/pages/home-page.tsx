import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { homeQuery } from "#web/features/home/api.ts";
import { LoopRing } from "#web/features/home/loop-ring.tsx";
import { TodoList } from "#web/features/home/todo-list.tsx";
import { useSession } from "#web/features/identity/api.ts";
import { formatDay, formatInstant, today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Page } from "#web/ui/page.tsx";
import "./home-page.css";

/** The loop at a glance, and what waits for me. Nothing else: every figure here leads to its records. */
export function HomePage(): ReactElement {
  const { t, language } = useLanguage();
  const { user } = useSession();
  const { data, error, refetch } = useQuery(homeQuery);
  return (
    <Page title={t("home.hello", { name: user.name })} subtitle={formatDay(today(), language)}>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <div className="home">
          {data.loop.length > 0 && (
            <section className="home-loop" aria-label={t("home.loop")}>
              <LoopRing rooms={data.loop} />
              <p className="home-as-of">{t("home.asOf", { date: formatInstant(data.asOf) })}</p>
            </section>
          )}
          <section className="sheet home-todos" aria-labelledby="home-todos">
            <header className="sheet-head">
              <h2 id="home-todos">{t("home.todos")}</h2>
              {data.todos.length > 0 && <span className="tab-count">{data.todos.length}</span>}
            </header>
            <div className="home-todo-list">
              <TodoList todos={data.todos} />
            </div>
          </section>
        </div>
      )}
    </Page>
  );
}
