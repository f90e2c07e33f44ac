import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Popover } from "antd";
import { type FormEvent, type ReactElement, useState } from "react";
import type { z } from "zod";
import type { SavedView } from "#contract/home.ts";
import { useLanguage } from "#web/lib/language.ts";
import { type ListSearch, searchOfView, viewQuery } from "#web/lib/list-search.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import { savedViewsQuery, useRemoveView, useSaveView } from "./api.ts";
import "./saved-views.css";

type View = z.infer<typeof SavedView>;
type SavedViewsProps = { page: string; search: ListSearch; onSearch: (search: ListSearch) => void };

/** Conditions, order and columns under a name: one's own, and those that colleagues share. */
export function SavedViews(props: SavedViewsProps): ReactElement {
  const { t } = useLanguage();
  const { data } = useQuery(savedViewsQuery(props.page));
  const current = data?.find(({ id }) => id === props.search.view);
  return (
    <Popover trigger="click" placement="bottomRight" content={<ViewPanel {...props} views={data ?? []} />}>
      <Button icon={<Icon name="view" />}>{current?.name ?? t("list.views")}</Button>
    </Popover>
  );
}

function ViewPanel({
  page,
  search,
  onSearch,
  views,
}: SavedViewsProps & { views: readonly View[] }): ReactElement {
  const { t } = useLanguage();
  const lists = [
    { title: t("list.viewMine"), views: views.filter(({ mine }) => mine) },
    { title: t("list.viewOthers"), views: views.filter(({ mine }) => !mine) },
  ];
  return (
    <div className="views">
      {views.length === 0 && <p className="state-hint">{t("list.viewNone")}</p>}
      {lists.map(
        ({ title, views: listed }) =>
          listed.length > 0 && (
            <section key={title}>
              <h3>{title}</h3>
              <ul>
                {listed.map((view) => (
                  <ViewLine
                    key={view.id}
                    view={view}
                    current={view.id === search.view}
                    onPick={() => onSearch({ ...searchOfView(view.query), view: view.id })}
                  />
                ))}
              </ul>
            </section>
          ),
      )}
      <SaveView page={page} search={search} />
    </div>
  );
}

function ViewLine({
  view,
  current,
  onPick,
}: {
  view: View;
  current: boolean;
  onPick: () => void;
}): ReactElement {
  const { t } = useLanguage();
  const remove = useRemoveView(view.page);
  return (
    <li className="view-line">
      <button type="button" className="bare view-name" aria-current={current || undefined} onClick={onPick}>
        {view.name}
      </button>
      {view.mine && (
        <button
          type="button"
          className="bare view-remove"
          aria-label={t("list.viewRemove", { name: view.name })}
          onClick={() => remove.mutate(view.id)}
        >
          <Icon name="close" size={14} />
        </button>
      )}
    </li>
  );
}

function SaveView({ page, search }: { page: string; search: ListSearch }): ReactElement {
  const { t } = useLanguage();
  const notice = useNotice();
  const save = useSaveView(page);
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const label = t("list.viewSave");

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === "") return;
    save.mutate(
      { name, shared, query: viewQuery(search) },
      { onSuccess: () => setName(""), onError: notice.failed },
    );
  }

  return (
    <form className="view-save" onSubmit={onSubmit}>
      <p>{label}</p>
      <div className="view-line">
        <Input
          aria-label={t("list.viewName")}
          placeholder={t("list.viewName")}
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={name.trim() === ""}>
          {t("action.save")}
        </Button>
      </div>
      <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
        {t("list.viewShared")}
      </Checkbox>
    </form>
  );
}
