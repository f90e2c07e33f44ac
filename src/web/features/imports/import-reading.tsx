import type { ReactElement } from "react";
import type { ChangeSet } from "#contract/change-set.ts";
import type { RegisterEntry } from "#contract/registers.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";

type ImportReadingProps = { entry: RegisterEntry; set: ChangeSet };

/** How the file was read: sheet, header, columns, what was not recognised, and whether its totals agree. */
export function ImportReading({ entry, set }: ImportReadingProps): ReactElement {
  const { t, text, language } = useLanguage();
  const { reading } = set;
  const comma = language === "zh" ? "、" : ", ";
  const labelOf = (key: string) => {
    const column = entry.register.columns.find((one) => one.key === key);
    return column ? text(column.label) : key;
  };
  const isRequired = (key: string) => entry.register.columns.some((one) => one.key === key && one.required);
  const missing = {
    required: (reading.missingColumns ?? []).filter(isRequired),
    others: (reading.missingColumns ?? []).filter((key) => !isRequired(key)),
  };
  const facts = [
    reading.sheet && `${t("import.sheet")} ${reading.sheet}`,
    reading.headerRow !== undefined && t("import.headerRow", { row: reading.headerRow }),
    reading.encoding && `${t("import.encoding")} ${reading.encoding}`,
    reading.crs && `${t("import.crs")} ${reading.crs}`,
    reading.mapping && t("import.columnsRead", { number: reading.mapping.length }),
  ].filter((fact) => typeof fact === "string");
  return (
    <section className="import-reading" aria-label={t("import.readAs")}>
      <p>
        <strong>{t("import.readAs")}</strong> {facts.join(" · ")}
      </p>
      {reading.unknownHeaders && reading.unknownHeaders.length > 0 && (
        <p>
          <Light tone="calm">
            {t("import.unknown")} {reading.unknownHeaders.join(comma)}
          </Light>
        </p>
      )}
      {missing.required.length > 0 && (
        <p>
          <Light tone="soon">
            {t("import.missing")} {missing.required.map(labelOf).join(comma)}
          </Light>
        </p>
      )}
      {missing.others.length > 0 && (
        <p>
          <Light tone="calm">
            {t("import.absent")} {missing.others.map(labelOf).join(comma)}
          </Light>
        </p>
      )}
      {reading.notes?.map((note) => (
        <p key={note.zh}>
          <Light tone="soon">{text(note)}</Light>
        </p>
      ))}
      <Totals set={set} labelOf={labelOf} />
    </section>
  );
}

/** What the file says under 合计 against what was read: a row lost on the way shows here. */
function Totals({ set, labelOf }: { set: ChangeSet; labelOf: (key: string) => string }): ReactElement | null {
  const { t, language } = useLanguage();
  const totals = set.summary.totals?.filter(({ stated }) => stated !== null) ?? [];
  if (totals.length === 0) return null;
  return (
    <ul className="import-totals" aria-label={t("import.totals")}>
      {totals.map(({ column, stated, read }) => {
        const agrees = Math.abs((stated ?? 0) - read) <= Math.max(1e-6, Math.abs(read) * 1e-9);
        return (
          <li key={column}>
            <Light tone={agrees ? "good" : "breach"}>
              {labelOf(column)} {formatNumber(read, language)}{" "}
              {agrees
                ? t("import.totalsOk")
                : t("import.totalsOff", {
                    stated: formatNumber(stated ?? 0, language),
                    read: formatNumber(read, language),
                  })}
            </Light>
          </li>
        );
      })}
    </ul>
  );
}
