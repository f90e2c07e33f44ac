import { useQuery } from "@tanstack/react-query";
import { Checkbox, InputNumber, Select } from "antd";
import type { ReactElement, ReactNode } from "react";
import type { MethodSummary } from "#contract/evaluation/method.ts";
import { t } from "#contract/text.ts";
import { useLanguage } from "#web/lib/language.ts";
import { districtsQuery, yearsQuery } from "./api.ts";
import { listed, type NewRunSearch } from "./new-run-search.ts";
import { SCALE, W } from "./words.ts";
import "./new-run.css";

type NewRunFormProps = {
  search: NewRunSearch;
  methods: readonly MethodSummary[];
  onSearch: (search: NewRunSearch) => void;
};

const ASK = {
  year: t("选择年度", "Choose a year"),
  method: t("选择评价办法", "Choose a method"),
  scale: t("规模", "Scale"),
  byMethod: t("由办法决定", "as the method says"),
  districts: t("片区", "Districts"),
  allDistricts: t("全部片区", "All districts"),
  industries: t("行业代码", "Industries"),
  allIndustries: t("全部行业，或填大类代码如 35", "All, or codes such as 35"),
  cap: t("单项封顶（试算）", "Cap per item (trial)"),
  timesWeight: t("× 权重", "× weight"),
};

/** The question: which year, by which method, whom. */
export function NewRunForm({ search, methods, onSearch }: NewRunFormProps): ReactElement {
  const { text } = useLanguage();
  const method = methods.find(({ id }) => id === search.method);
  const { job: _job, ...asked } = search;
  const set = (change: NewRunSearch) => onSearch({ ...asked, ...change });
  return (
    <div className="new-run-form">
      <YearField year={search.year} onYear={(year) => set({ year })} />
      <Field label={text(W.method)}>
        <Select
          aria-label={text(W.method)}
          placeholder={text(ASK.method)}
          value={search.method ?? null}
          showSearch={{ optionFilterProp: "label" }}
          options={methods
            .filter(({ status }) => status === "in-force")
            .map((one) => ({ value: one.id as string | null, label: text(one.title) }))}
          onChange={(chosen) => {
            const { scales: _scales, ...rest } = asked;
            onSearch(chosen ? { ...rest, method: chosen } : rest);
          }}
        />
      </Field>
      <ScaleField search={search} tiers={method?.tiers ?? []} onScales={(scales) => set({ scales })} />
      <WhereFields search={search} onSearch={set} />
      <Field label={text(ASK.cap)}>
        <InputNumber
          aria-label={text(ASK.cap)}
          placeholder={text(ASK.byMethod)}
          min={0.5}
          max={5}
          step={0.1}
          value={search.cap ?? null}
          suffix={text(ASK.timesWeight)}
          onChange={(cap) => {
            const { cap: _cap, ...rest } = asked;
            onSearch(cap === null ? rest : { ...rest, cap });
          }}
        />
      </Field>
      {method && <MethodLine method={method} />}
    </div>
  );
}

function YearField({
  year,
  onYear,
}: {
  year: number | undefined;
  onYear: (year: number) => void;
}): ReactElement {
  const { text, language } = useLanguage();
  const years = useQuery(yearsQuery).data?.years ?? [];
  const named = ({ year: of, above, below }: (typeof years)[number]) =>
    language === "zh"
      ? `${of}（规上 ${above}、规下 ${below} 家）`
      : `${of} (${above} above, ${below} below scale)`;
  return (
    <Field label={text(W.year)}>
      <Select
        aria-label={text(W.year)}
        placeholder={text(ASK.year)}
        value={year ?? null}
        options={years.map((one) => ({ value: one.year as number | null, label: named(one) }))}
        onChange={(chosen) => chosen !== null && onYear(chosen)}
      />
    </Field>
  );
}

type ScaleFieldProps = {
  search: NewRunSearch;
  tiers: MethodSummary["tiers"];
  onScales: (scales: string) => void;
};

function ScaleField({ search, tiers, onScales }: ScaleFieldProps): ReactElement {
  const { text } = useLanguage();
  const asked = listed(search.scales);
  return (
    <Field label={text(ASK.scale)}>
      <Checkbox.Group
        disabled={tiers.length < 2}
        value={asked.length > 0 ? asked : tiers.map(({ key }) => key)}
        options={tiers.map(({ key, label }) => ({ value: key, label: text(SCALE[key] ?? label) }))}
        onChange={(scales) => scales.length > 0 && onScales(scales.join(","))}
      />
      {tiers.length === 0 && <span className="new-run-hint">{text(ASK.byMethod)}</span>}
    </Field>
  );
}

/** Districts and industries; empty lets all pass. */
function WhereFields({ search, onSearch }: Pick<NewRunFormProps, "search" | "onSearch">): ReactElement {
  const { text } = useLanguage();
  const districts = useQuery(districtsQuery).data?.rows ?? [];
  return (
    <>
      <Field label={text(ASK.districts)}>
        <Select
          mode="multiple"
          allowClear
          aria-label={text(ASK.districts)}
          placeholder={text(ASK.allDistricts)}
          value={listed(search.districts)}
          options={districts.map(({ id, name }) => ({ value: id, label: String(name) }))}
          onChange={(ids: string[]) => onSearch({ districts: ids.join(",") })}
        />
      </Field>
      <Field label={text(ASK.industries)}>
        <Select
          mode="tags"
          allowClear
          aria-label={text(ASK.industries)}
          placeholder={text(ASK.allIndustries)}
          value={listed(search.industries)}
          tokenSeparators={[",", "，", " "]}
          onChange={(codes: string[]) =>
            onSearch({ industries: codes.filter((code) => /^\d{2,4}$/.test(code)).join(",") })
          }
        />
      </Field>
    </>
  );
}

function MethodLine({ method }: { method: MethodSummary }): ReactElement {
  const { language } = useLanguage();
  const used = language === "zh" ? `已用于 ${method.runs} 次评价` : `used in ${method.runs} runs`;
  return (
    <p className="new-run-method">
      {method.document}
      {method.runs > 0 && ` · ${used}`}
    </p>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div className="new-run-field">
      <span className="new-run-label">{label}</span>
      {children}
    </div>
  );
}
