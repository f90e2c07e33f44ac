import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { Home } from "#contract/home.ts";
import { formatNumber, today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Light } from "#web/ui/light.tsx";
import { type Due, dueOf } from "./due-in-words.ts";
import "./todo-list.css";

/** What waits, the most pressing first. */
export function TodoList({ todos }: { todos: Home["todos"] }): ReactElement {
  const { t, text, language } = useLanguage();
  if (todos.length === 0) return <Empty title={t("home.todosNone")} hint={t("home.todosNoneHint")} />;
  const sorted = todos.toSorted((a, b) => (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999"));
  return (
    <ul className="todos">
      {sorted.map((todo) => (
        <li key={todo.id}>
          <Link to={todo.href} className="todo">
            <span className="todo-title">{text(todo.title)}</span>
            {todo.count !== null && <span className="todo-count">{formatNumber(todo.count, language)}</span>}
            {todo.dueOn && <DueLight due={dueOf(todo.dueOn, today())} />}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function DueLight({ due }: { due: Due }): ReactElement {
  const { t } = useLanguage();
  const words = {
    overdue: () => t("home.due.overdue", { number: due.kind === "overdue" ? due.number : 0 }),
    soon: () => t("home.due.soon", { number: due.kind === "soon" ? due.number : 0 }),
    today: () => t("home.due.today"),
    later: () => t("home.due.later", { date: due.kind === "later" ? due.date : "" }),
  }[due.kind]();
  return <Light tone={due.tone}>{words}</Light>;
}
