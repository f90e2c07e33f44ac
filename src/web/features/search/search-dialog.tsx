import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Modal } from "antd";
import { type KeyboardEvent, type ReactElement, useDeferredValue, useId, useState } from "react";
import { REGISTERS } from "#contract/registers.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { searchQuery } from "./api.ts";
import "./search-dialog.css";

type Hit = { key: string; title: string; subtitle: string; href: string };
type Group = { key: string; label: string; hits: Hit[] };

/** Ctrl K: parcels, firms, buildings by name, code, pinyin or initials, and the pages themselves; all by keyboard. */
export function SearchDialog({ open, onClose }: { open: boolean; onClose: () => void }): ReactElement {
  const { t } = useLanguage();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={640}
      style={{ top: "12vh" }}
      destroyOnHidden
      className="search-dialog"
      title={t("search.title")}
    >
      <SearchPanel onClose={onClose} />
    </Modal>
  );
}

function SearchPanel({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const q = useDeferredValue(typed.trim());
  const { groups, settled } = useGroups(q);
  const hits = groups.flatMap((group) => group.hits);
  const at = Math.min(active, hits.length - 1);

  function go(hit: Hit | undefined) {
    if (!hit) return;
    onClose();
    void navigate({ href: hit.href });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive(Math.max(0, Math.min(hits.length - 1, at + step)));
    }
    if (event.key === "Enter") go(hits[at]);
  }

  return (
    <>
      <div className="search-line">
        <Icon name="search" size={20} />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type into it
          autoFocus
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
          aria-label={t("search.title")}
          placeholder={t("search.placeholder")}
          maxLength={60}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd className="kbd">Esc</kbd>
      </div>
      <div className="search-hits" id={listId} role="listbox" aria-label={t("search.title")}>
        {groups.map((group) => (
          <HitGroup
            key={group.key}
            group={group}
            hits={hits}
            active={at}
            listId={listId}
            onActive={setActive}
            onGo={go}
          />
        ))}
        {q === "" && <p className="search-hint">{t("search.hint")}</p>}
        {q !== "" && settled && hits.length === 0 && (
          <p className="search-hint" role="status">
            {t("search.none", { q })}
            <br />
            {t("search.noneHint")}
          </p>
        )}
      </div>
      <p className="search-keys" aria-hidden="true">
        <kbd className="kbd">↑</kbd>
        <kbd className="kbd">↓</kbd> {t("search.move")}
        <kbd className="kbd">Enter</kbd> {t("search.open")}
        <kbd className="kbd">Esc</kbd> {t("search.close")}
      </p>
    </>
  );
}

type HitGroupProps = {
  group: Group;
  hits: readonly Hit[];
  active: number;
  listId: string;
  onActive: (index: number) => void;
  onGo: (hit: Hit) => void;
};

function HitGroup({ group, hits, active, listId, onActive, onGo }: HitGroupProps): ReactElement {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own outside a select
    <div role="group" aria-label={group.label}>
      <p className="search-group" aria-hidden="true">
        {group.label}
      </p>
      {group.hits.map((hit) => {
        const index = hits.indexOf(hit);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above
          // biome-ignore lint/a11y/useFocusableInteractive: an option is pointed at by aria-activedescendant
          <div
            key={hit.key}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            className="search-hit"
            onMouseMove={() => onActive(index)}
            onClick={() => onGo(hit)}
          >
            <span className="search-title">{hit.title}</span>
            <span className="search-subtitle">{hit.subtitle}</span>
          </div>
        );
      })}
    </div>
  );
}

/** What the server finds, and the pages whose name fits. */
function useGroups(q: string): { groups: Group[]; settled: boolean } {
  const { t, text } = useLanguage();
  const may = useMay();
  const found = useQuery({ ...searchQuery(q), placeholderData: keepPreviousData });
  const pages = REGISTERS.filter(({ read }) => may(read)).map(({ register, path }) => ({
    key: `page-${path}`,
    title: text(register.label),
    subtitle: t("search.pages"),
    href: `/${path}`,
  }));
  const named = q === "" ? pages : pages.filter(({ title }) => title.toLowerCase().includes(q.toLowerCase()));
  const records = q === "" ? [] : (found.data?.groups ?? []);
  const groups = [
    ...records.map(({ kind, label, hits }) => ({
      key: kind,
      label: text(label),
      hits: hits.map((hit) => ({ ...hit, key: hit.id })),
    })),
    { key: "pages", label: t("search.pages"), hits: named },
  ];
  return { groups: groups.filter(({ hits }) => hits.length > 0), settled: !found.isFetching };
}
