import type { ReactElement } from "react";
import type { ExpiryLight, VacancyTotals } from "#contract/enterprise/vacancy.ts";
import type { Text } from "#kernel/register.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import type { VacancySearch } from "./vacancy-search.ts";
import { LIGHT_WORDS, V } from "./words.ts";
import "./totals.css";

type TotalsBarProps = {
  totals: VacancyTotals;
  search: VacancySearch;
  onSearch: (change: VacancySearch) => void;
};

/** The sums over all that the filters leave, and the ends that come near: a light is a filter. */
export function TotalsBar({ totals, search, onSearch }: TotalsBarProps): ReactElement {
  const { text, language } = useLanguage();
  const perMonth = language === "zh" ? "元/㎡·月" : "yuan/m²·month";
  const figures: [Text, number | null, string, number][] = [
    [V.vacancy, totals.vacancyPercent, "%", 1],
    [V.area, totals.areaM2, "㎡", 0],
    [V.let, totals.letM2, "㎡", 0],
    [V.free, totals.freeM2, "㎡", 0],
    [V.reserved, totals.reservedM2, "㎡", 0],
    [V.rent, totals.meanRentYuanM2Month, perMonth, 1],
    [V.asking, totals.meanAskingYuanM2Month, perMonth, 1],
  ];
  const lights = Object.keys(LIGHT_WORDS) as ExpiryLight[];
  return (
    <section className="vacancy-totals" aria-label={text(V.title)}>
      {figures.map(([label, value, unit, decimals]) => (
        <dl key={label.en}>
          <dt>{text(label)}</dt>
          <dd>
            {value === null ? "–" : formatNumber(value, language, decimals)}
            <small>{unit}</small>
          </dd>
        </dl>
      ))}
      <div className="vacancy-lights">
        {lights.map((light) => {
          const isOn = search.light?.includes(light) ?? false;
          return (
            <button
              key={light}
              type="button"
              className="vacancy-chip"
              aria-pressed={isOn}
              onClick={() => onSearch({ light: isOn ? undefined : [light], page: undefined })}
            >
              <Light tone={LIGHT_WORDS[light].tone}>
                {text(LIGHT_WORDS[light].words)} {totals.lights[light] ?? 0}
              </Light>
            </button>
          );
        })}
      </div>
    </section>
  );
}
