import { Button, Select } from "antd";
import type { ReactElement } from "react";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "./icon.tsx";
import "./pager.css";

type PagerProps = {
  page: number;
  size: number;
  total: number;
  /** there are more than `total`; the count stopped there */
  more: boolean;
  /** the sizes offered; one alone is not a choice */
  sizes?: readonly number[];
  onChange: (page: number, size: number) => void;
};

const SIZES = [20, 50, 100, 200];

/** Where one is in the list. Changing the size keeps the first row of the page in sight. */
export function Pager({ page, size, total, more, sizes = SIZES, onChange }: PagerProps): ReactElement {
  const { t, language } = useLanguage();
  const pages = Math.max(1, Math.ceil(total / size));
  const first = total === 0 ? 0 : (page - 1) * size + 1;
  const last = Math.min(total, page * size);
  return (
    <nav className="pager no-print" aria-label={t("pager.label")}>
      <p className="pager-count" role="status">
        {t("pager.range", {
          first: formatNumber(first, language),
          last: formatNumber(last, language),
          total: formatNumber(total, language) + (more ? "+" : ""),
        })}
      </p>
      <Button
        type="text"
        size="small"
        icon={<Icon name="left" />}
        aria-label={t("pager.previous")}
        disabled={page <= 1}
        onClick={() => onChange(page - 1, size)}
      />
      {pagesAround(page, pages).map((shown) =>
        shown < 0 ? (
          <span key={shown} className="pager-gap">
            …
          </span>
        ) : (
          <button
            key={shown}
            type="button"
            className="bare pager-page"
            aria-current={shown === page ? "page" : undefined}
            aria-label={t("pager.page", { page: shown })}
            onClick={() => onChange(shown, size)}
          >
            {shown}
          </button>
        ),
      )}
      <Button
        type="text"
        size="small"
        icon={<Icon name="right" />}
        aria-label={t("pager.next")}
        disabled={page >= pages && !more}
        onClick={() => onChange(page + 1, size)}
      />
      {sizes.length > 1 && (
        <Select
          size="small"
          variant="borderless"
          aria-label={t("pager.size")}
          value={size}
          options={sizes.map((value) => ({ value, label: t("pager.perPage", { size: value }) }))}
          onChange={(next) => onChange(Math.floor(((page - 1) * size) / next) + 1, next)}
        />
      )}
    </nav>
  );
}

/** The first, the last, and those about the present one; a gap is a negative number. */
function pagesAround(page: number, pages: number): number[] {
  const near = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages);
  const shown = [...new Set(near)].toSorted((a, b) => a - b);
  return shown.flatMap((one, index) => {
    const before = shown[index - 1];
    return before !== undefined && one - before > 1 ? [-one, one] : [one];
  });
}
