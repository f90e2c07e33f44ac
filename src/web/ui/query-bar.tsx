import { useQuery } from "@tanstack/react-query";
import { Button, Input, type InputRef, Select } from "antd";
import { type ReactElement, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { Filter } from "#contract/list.ts";
import type { Column } from "#kernel/register.ts";
import { fieldStateOf, filterInWords, filtersOfField } from "#web/lib/filter-field.ts";
import { industriesOf, industryName, isIndustryCode } from "#web/lib/industries.ts";
import { useLanguage } from "#web/lib/language.ts";
import { filtersOf, type ListSearch, withFilters } from "#web/lib/list-search.ts";
import { useStored } from "#web/lib/stored.ts";
import { Icon } from "./icon.tsx";
import { QueryField } from "./query-field.tsx";
import "./query-bar.css";

type QueryBarProps = {
  /** those that may be seen; the filterable among them are asked for */
  columns: readonly Column[];
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
  /** remembers whether the bar is unfolded */
  storageKey: string;
  /** the toolbar, at the right end */
  children?: ReactNode;
};

/** How many choices stand open in the folded bar. */
const QUICK = 2;

/** Search words, the choices most used, and every other column behind 更多条件; what is asked stands below as tokens. */
export function QueryBar({ columns, search, onSearch, storageKey, children }: QueryBarProps): ReactElement {
  const { t, text } = useLanguage();
  const [open, setOpen] = useStored(`query.${storageKey}`, false);
  const filterable = useMemo(() => columns.filter((column) => column.filterable), [columns]);
  const quick = filterable.filter((column) => column.type === "enum").slice(0, QUICK);
  const filters = filtersOf(search);
  const of = (column: Column) => filters.filter((filter) => filter.column === column.key);
  const ask = (column: Column, state: ReturnType<typeof fieldStateOf>) =>
    onSearch(withFilters(search, column.key, filtersOfField(column, state)));

  return (
    <search className="query-bar">
      <div className="query-line no-print">
        <SearchWords value={search.q ?? ""} onCommit={(q) => onSearch(withWords(search, q))} />
        {quick.map((column) => (
          <Select
            key={column.key}
            className="query-quick"
            mode="multiple"
            allowClear
            maxTagCount="responsive"
            aria-label={text(column.label)}
            placeholder={text(column.label)}
            value={fieldStateOf(of(column)).choices}
            options={(column.options ?? []).map(({ value, label }) => ({ value, label: text(label) }))}
            onChange={(choices: string[]) =>
              ask(column, { ...fieldStateOf(of(column)), presence: "any", choices })
            }
          />
        ))}
        {filterable.length > quick.length && (
          <Button
            type="text"
            aria-expanded={open}
            icon={<Icon name="filter" />}
            onClick={() => setOpen(!open)}
          >
            {t("query.more")}
          </Button>
        )}
        <div className="query-tools">{children}</div>
      </div>
      {open && (
        <div className="query-panel no-print">
          {filterable.map((column) => (
            <QueryField
              key={column.key}
              column={column}
              state={fieldStateOf(of(column))}
              onChange={(state) => ask(column, state)}
            />
          ))}
        </div>
      )}
      <Tokens columns={columns} search={search} onSearch={onSearch} />
    </search>
  );
}

function withWords(search: ListSearch, q: string): ListSearch {
  const { q: _q, page: _page, ...rest } = search;
  return q === "" ? rest : { ...rest, q };
}

function Tokens({ columns, search, onSearch }: Pick<QueryBarProps, "columns" | "search" | "onSearch">) {
  const { t, language } = useLanguage();
  const filters = filtersOf(search);
  if (filters.length === 0) return null;
  return (
    <ul className="query-tokens" aria-label={t("query.asked")}>
      {filters.map((filter) => {
        const column = columns.find(({ key }) => key === filter.column);
        const words = column ? filterInWords(column, filter, language) : filter.column;
        const rest = filters.filter((other) => other.column === filter.column && other !== filter);
        return (
          <li key={`${filter.column}:${filter.operator}:${filter.value}`}>
            <button
              type="button"
              className="bare query-token"
              aria-label={t("query.drop", { filter: words })}
              onClick={() => onSearch(withFilters(search, filter.column, rest))}
            >
              <TokenWords column={column} filter={filter} words={words} />
              <Icon name="close" size={12} />
            </button>
          </li>
        );
      })}
      <li className="no-print">
        <Button
          type="link"
          size="small"
          onClick={() => {
            const { f: _f, page: _page, view: _view, ...rest } = search;
            onSearch(rest);
          }}
        >
          {t("query.clear")}
        </Button>
      </li>
    </ul>
  );
}

/** A condition in words; classes of industry by their names, which are not part of the column. */
function TokenWords({
  column,
  filter,
  words,
}: {
  column: Column | undefined;
  filter: Filter;
  words: string;
}): ReactElement {
  const { text, language } = useLanguage();
  const codes = column?.type === "industry" && filter.operator === "in" ? filter.value.split(",") : [];
  const asked = codes.filter(isIndustryCode);
  const { data } = useQuery({ ...industriesOf(asked), enabled: asked.length > 0 });
  if (!column || !data) return <>{words}</>;
  const names = codes.map((code) => {
    const one = data.classes.find((candidate) => candidate.code === code);
    return one ? industryName(one, language) : code;
  });
  return (
    <>{`${text(column.label)}${language === "zh" ? "：" : ": "}${names.join(language === "zh" ? "、" : ", ")}`}</>
  );
}

/** The words one searches for; asked a moment after the last letter. `/` comes here from anywhere on the page. */
function SearchWords({
  value,
  onCommit,
}: {
  value: string;
  onCommit: (value: string) => void;
}): ReactElement {
  const { t } = useLanguage();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const input = useRef<InputRef>(null);
  const commit = useRef(onCommit);
  commit.current = onCommit;
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }

  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => commit.current(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed, value]);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "/" || (event.target as HTMLElement).closest("input, textarea, [role=dialog]"))
        return;
      event.preventDefault();
      input.current?.focus();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <Input
      ref={input}
      className="query-words"
      allowClear
      prefix={<Icon name="search" />}
      suffix={typed === "" ? <kbd className="kbd">/</kbd> : undefined}
      aria-label={t("query.words")}
      placeholder={t("query.words")}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
