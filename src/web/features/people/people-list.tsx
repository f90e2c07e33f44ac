import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactElement, useMemo, useState } from "react";
import { POLICY } from "#contract/access.ts";
import type { User } from "#contract/user.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { DataTable } from "#web/ui/data-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import type { TableColumn } from "#web/ui/table-column.ts";
import { usersQuery } from "./api.ts";
import { NewPerson } from "./new-person.tsx";
import { PersonDrawer } from "./person-drawer.tsx";
import "./people-list.css";

/** Everybody with an account in the zone: one officer makes accounts, another gives roles. */
export function PeopleList(): ReactElement {
  const { t } = useLanguage();
  const may = useMay();
  const { data, error, refetch } = useQuery(usersQuery);
  const columns = useColumns();
  const [words, setWords] = useState("");
  const [openId, setOpenId] = useState<string>();
  const [adding, setAdding] = useState(false);
  const rows = (data ?? []).filter(({ name, username }) => `${name} ${username}`.includes(words.trim()));
  const open = data?.find(({ id }) => id === openId);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <div className="people-bar no-print">
        <Input
          className="people-words"
          allowClear
          prefix={<Icon name="search" />}
          aria-label={t("users.name")}
          placeholder={`${t("users.name")} / ${t("users.username")}`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {may("identity.write") && (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t("users.create")}
          </Button>
        )}
      </div>
      <DataTable
        label={t("users.title")}
        columns={columns}
        rows={rows}
        openId={openId}
        onOpen={({ id }) => setOpenId(id)}
        empty={<Empty title={t("users.none")} />}
      />
      <PersonDrawer key={openId ?? "none"} person={open} onClose={() => setOpenId(undefined)} />
      <NewPerson open={adding} onClose={() => setAdding(false)} />
    </>
  );
}

function useColumns(): TableColumn<User>[] {
  const { t, text, language } = useLanguage();
  return useMemo(
    () => [
      { key: "name", title: t("users.name"), render: (user) => user.name },
      { key: "username", title: t("users.username"), render: (user) => user.username },
      {
        key: "roles",
        title: t("users.roles"),
        render: (user) =>
          user.roles.map((role) => text(POLICY[role].label)).join(language === "zh" ? "、" : ", "),
      },
      { key: "org", title: t("users.org"), render: (user) => user.orgUnit ?? user.enterprise?.name ?? "" },
      {
        key: "state",
        title: t("users.state"),
        render: (user) => (
          <Light tone={user.active ? "good" : "calm"}>
            {t(user.active ? "users.active" : "users.inactive")}
          </Light>
        ),
      },
    ],
    [t, text, language],
  );
}
