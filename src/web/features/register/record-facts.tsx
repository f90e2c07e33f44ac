import { Button } from "antd";
import type { ReactElement } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import type { Column } from "#kernel/register.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Cell } from "#web/ui/cell.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { IndustryPath } from "#web/ui/industry-path.tsx";
import "./record-facts.css";

const PROVENANCE = new Set(["source", "asOf"]);

type RecordFactsProps = {
  columns: readonly Column[];
  record: RegisterRecord;
  /** absent: the person may not change it */
  onEdit?: (() => void) | undefined;
};

/** Everything known of a record that the person may see; where it comes from, and as of when, stands at the foot. */
export function RecordFacts({ columns, record, onEdit }: RecordFactsProps): ReactElement {
  const { t, text, language } = useLanguage();
  const facts = columns.filter(({ key, isPart }) => !isPart && !PROVENANCE.has(key));
  const origin = [record.source, record.asOf && t("figure.asOf", { date: String(record.asOf) })].filter(
    Boolean,
  );
  return (
    <>
      <dl className="facts">
        {facts.map((column) => {
          const value = record[column.key];
          const given = value !== null && value !== undefined && value !== "";
          return (
            <div key={column.key} className="fact">
              <dt>{text(column.label)}</dt>
              <dd>
                {given && column.type === "industry" ? (
                  <IndustryPath code={String(value)} />
                ) : (
                  <Cell column={column} value={value} />
                )}
                {given && column.unit && (
                  <span className="figure-unit">{formatUnit(column.unit, language)}</span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <div className="facts-foot">
        <p className="facts-origin">
          {[...origin, t("record.revision", { revision: record.revision })].join(" · ")}
        </p>
        {onEdit && (
          <Button className="no-print" icon={<Icon name="pen" />} onClick={onEdit}>
            {t("action.edit")}
          </Button>
        )}
      </div>
    </>
  );
}
