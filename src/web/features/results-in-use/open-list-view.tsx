import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type ReactElement, useEffect, useState } from "react";
import type { OpenList } from "#contract/evaluation/open-list.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { formatDay, formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Grade } from "#web/ui/grade.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Tabs } from "#web/ui/tabs.tsx";
import { openListQuery } from "./api.ts";
import { O } from "./words.ts";
import "./open-list.css";

const PAGE = 300;

/** A list of grades as everybody reads it: no session, nothing but names and grades. */
export function OpenListView({ slug }: { slug: string }): ReactElement {
  const { text, language } = useLanguage();
  const [tier, setTier] = useState("");
  const [q, setQ] = useState("");
  const [limit, setLimit] = useState(PAGE);
  const { data, error } = useQuery({
    ...openListQuery({ slug, tier, q, limit }),
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (data) document.title = data.title;
  }, [data]);
  if (error && !data) {
    const problem = problemOf(error);
    const gone = problem.status === 404 || problem.status === 422;
    return (
      <Empty title={gone ? text(O.gone) : text(problem.message)} hint={gone ? text(O.goneHint) : undefined} />
    );
  }
  if (!data) return <Loading />;
  return (
    <main className="open-page">
      <OpenHead list={data} />
      <div className="open-bar no-print">
        <Tabs
          label={text(O.title)}
          current={tier}
          onChange={(key) => setTier(key)}
          tabs={tierTabs(data).map(({ key, label, count }) => ({ key, label: text(label), count }))}
        />
        <Input.Search allowClear aria-label={text(O.search)} placeholder={text(O.search)} onSearch={setQ} />
        <Button icon={<Icon name="print" />} onClick={() => window.print()}>
          {language === "zh" ? "打印" : "Print"}
        </Button>
        <a href={`/api/open/lists/${slug}/export?lang=${language}`} download>
          <Button icon={<Icon name="export" />} tabIndex={-1}>
            {text(O.sheet)}
          </Button>
        </a>
      </div>
      <ul className="open-list" aria-label={data.title}>
        {data.entries.map(({ name, grade }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may occur twice, and the list is never reordered
          <li key={`${n} ${name}`}>
            <span>{name}</span>
            <Grade grade={grade} />
          </li>
        ))}
      </ul>
      {data.total > data.entries.length && (
        <p className="open-meta no-print">
          <Button onClick={() => setLimit((now) => Math.min(now + PAGE, 2000))}>
            {text(O.more)}（{formatNumber(data.total - data.entries.length, language)}）
          </Button>
        </p>
      )}
      <p className="open-foot">
        {language === "zh" ? "公开依据：" : "By: "}
        {data.basis}
      </p>
    </main>
  );
}

function tierTabs({ tiers }: OpenList) {
  const all = { key: "", label: O.all, count: tiers.reduce((sum, { firms }) => sum + firms, 0) };
  return tiers.length > 1
    ? [all, ...tiers.map(({ key, label, firms }) => ({ key, label, count: firms }))]
    : [all];
}

function OpenHead({ list }: { list: OpenList }): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  return (
    <>
      <header className="open-brand">
        <span>{text(list.zone)}</span>
        {list.synthetic && <span>{zh ? "合成数据，不对应真实企业" : "Synthetic data; no firm is real"}</span>}
      </header>
      <h1>
        {list.title}
        <br />
        {zh ? "结果公示" : "Published grades"}
      </h1>
      <p className="open-meta">
        {zh ? "公示期" : "Published"} {formatDay(list.openedOn, language)} –{" "}
        {formatDay(list.closesOn, language)} · {text(O.unordered)}
      </p>
      {list.note && <p className="open-meta">{list.note}</p>}
    </>
  );
}
