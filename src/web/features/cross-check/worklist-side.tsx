import { Input, Select } from "antd";
import type { ReactElement } from "react";
import type { FindingList } from "#contract/evaluation/cross-check.ts";
import { FINDING_WORDS } from "#engine/checks/finding-words.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { C } from "./words.ts";
import { STANDINGS, type WorklistSearch } from "./worklist-search.ts";

type WorklistSideProps = {
  list: FindingList;
  search: WorklistSearch;
  onSearch: (search: WorklistSearch) => void;
};

/** Where findings stand, of which kind they are, and of which figure: each count leads to its findings. */
export function WorklistSide({ list, search, onSearch }: WorklistSideProps): ReactElement {
  const { text, language } = useLanguage();
  const { counts, byCode, byFact } = list;
  const numbers = { open: counts.open, right: counts.right, "sent-back": counts.sentBack };
  const current = search.standing ?? "open";
  const set = (change: WorklistSearch) => {
    const { page: _page, ...kept } = search;
    onSearch({ ...kept, ...change });
  };
  const without = (key: "code" | "fact" | "q" | "scale") => {
    const { page: _page, [key]: _key, ...kept } = search;
    onSearch(kept);
  };
  const of = (one: { open: number; right: number; sentBack: number }) =>
    ({ open: one.open, right: one.right, "sent-back": one.sentBack })[current];
  return (
    <aside className="worklist-side no-print">
      <ul className="worklist-standings">
        {STANDINGS.map((standing) => (
          <li key={standing}>
            <button
              type="button"
              className={`bare standing standing-${standing}`}
              aria-pressed={current === standing}
              onClick={() => set({ standing })}
            >
              <b>{formatNumber(numbers[standing], language)}</b>
              {text(C[standing])}
            </button>
          </li>
        ))}
        <li className="standing standing-corrected">
          <b>{formatNumber(counts.corrected, language)}</b>
          {text(C.corrected)}
        </li>
      </ul>
      <Input.Search
        key={search.q ?? ""}
        allowClear
        aria-label={text(C.find)}
        placeholder={text(C.find)}
        defaultValue={search.q ?? ""}
        onSearch={(q) => (q.trim() ? set({ q: q.trim() }) : without("q"))}
      />
      <Select
        aria-label={text(C.figure)}
        value={search.fact ?? ""}
        onChange={(fact) => (fact ? set({ fact }) : without("fact"))}
        options={[
          { value: "", label: text(C.allFigures) },
          ...byFact.map(({ fact, label, ...rest }) => ({
            value: fact,
            label: `${text(label)} ${of(rest)}`,
          })),
        ]}
      />
      <Select
        aria-label={text(C.allScales)}
        value={search.scale ?? ""}
        onChange={(scale) => (scale ? set({ scale: scale as "above" | "below" }) : without("scale"))}
        options={[
          { value: "", label: text(C.allScales) },
          { value: "above", label: language === "zh" ? "规上" : "Above scale" },
          { value: "below", label: language === "zh" ? "规下" : "Below scale" },
        ]}
      />
      <h2 className="worklist-kinds-head">{text(C.kinds)}</h2>
      <ul className="worklist-kinds">
        <li>
          <button
            type="button"
            className="bare kind"
            aria-pressed={search.code === undefined}
            onClick={() => without("code")}
          >
            {text(C.allKinds)}
            <span>{formatNumber(numbers[current], language)}</span>
          </button>
        </li>
        {byCode.map((one) => (
          <li key={one.code}>
            <button
              type="button"
              className={of(one) === 0 ? "bare kind kind-nil" : "bare kind"}
              aria-pressed={search.code === one.code}
              onClick={() => set({ code: one.code })}
            >
              {text(FINDING_WORDS[one.code].title)}
              <span>{formatNumber(of(one), language)}</span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
