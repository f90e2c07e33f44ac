import { useQuery } from "@tanstack/react-query";
import { Badge, Button, Popover } from "antd";
import { type ReactElement, useState } from "react";
import { homeQuery } from "#web/features/home/api.ts";
import { TodoList } from "#web/features/home/todo-list.tsx";
import { noticesQuery } from "#web/features/notices/api.ts";
import { NoticeList } from "#web/features/notices/notice-list.tsx";
import { NOTICE_WORDS } from "#web/features/notices/words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Tabs } from "#web/ui/tabs.tsx";

/** What waits to be done, and what one ought to know. */
export function Bell(): ReactElement {
  const { t, text } = useLanguage();
  const [tab, setTab] = useState("todos");
  const todos = useQuery(homeQuery).data?.todos ?? [];
  const told = useQuery(noticesQuery).data ?? { unread: 0, notices: [] };
  const count = todos.length + told.unread;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="top-todos">
          <Tabs
            label={text(NOTICE_WORDS.bell)}
            current={tab}
            onChange={setTab}
            tabs={[
              { key: "todos", label: t("shell.todos"), count: todos.length },
              { key: "notices", label: text(NOTICE_WORDS.title), count: told.unread },
            ]}
          />
          {tab === "todos" ? <TodoList todos={todos} /> : <NoticeList {...told} />}
        </div>
      }
    >
      <Badge count={count} size="small" offset={[-6, 6]} color="#B83A2B">
        <Button
          type="text"
          icon={<Icon name="bell" size={18} />}
          aria-label={`${t("shell.todos")} ${count}`}
        />
      </Badge>
    </Popover>
  );
}
