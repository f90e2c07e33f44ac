import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { type ReactElement, useId } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { IndustrySelect } from "#web/ui/industry-select.tsx";
import { readinessClassesQuery } from "./api.ts";
import { R } from "./words.ts";

/** The tree names divisions and classes without their letter: 39, not C39. */
const plain = (code: string): string => code.replace(/^[A-T](?=\d)/, "");

type TradeChoiceProps = {
  /** the key of the class that judges the industry, once it is known */
  trade: string | undefined;
  industry: string;
  onIndustry: (industry: string) => void;
};

/** For which trade: one of the pack's classes, and closer where it matters, a class of GB/T 4754. */
export function TradeChoice({ trade, industry, onIndustry }: TradeChoiceProps): ReactElement {
  const { text } = useLanguage();
  const id = useId();
  const { data } = useQuery(readinessClassesQuery);
  return (
    <span className="trade-choice">
      <Select
        aria-label={text(R.trade)}
        value={trade ?? null}
        placeholder={text(R.trade)}
        popupMatchSelectWidth={false}
        options={(data?.classes ?? []).map(({ key, title }) => ({ value: key, label: text(title) }))}
        onChange={(key) => onIndustry(data!.classes.find((one) => one.key === key)!.industries[0]!)}
      />
      <label className="visually-hidden" htmlFor={id}>
        {text(R.industry)}
      </label>
      <IndustrySelect
        id={id}
        value={industry ? [plain(industry)] : []}
        onChange={([code]) => code && onIndustry(code)}
      />
    </span>
  );
}
