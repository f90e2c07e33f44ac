import { Button, Radio } from "antd";
import { type ReactElement, useState } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import type { Column, Row } from "#kernel/register.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Cell } from "#web/ui/cell.tsx";
import { Light } from "#web/ui/light.tsx";
import { meetingsOf, mergedValues, type Side } from "./merge.ts";

type StaleMergeProps = {
  columns: readonly Column[];
  base: RegisterRecord;
  theirs: RegisterRecord;
  mine: Row;
  saving: boolean;
  onSave: (values: Row, revision: number) => void;
  onCancel: () => void;
};

/** Somebody else was faster: both versions, field by field; what each side alone changed is kept as it is. */
export function StaleMerge(props: StaleMergeProps): ReactElement {
  const { columns, base, theirs, mine, saving, onSave, onCancel } = props;
  const { t, text } = useLanguage();
  const [sides, setSides] = useState<Record<string, Side>>({});
  const meetings = meetingsOf(columns, base, theirs, mine);
  return (
    <section aria-labelledby="merge-title">
      <div className="merge-intro">
        <h3 id="merge-title">
          <Light tone="soon">{t("form.stale", { who: t("form.staleSomeone") })}</Light>
        </h3>
        <p className="state-hint">{t("form.staleHint")}</p>
      </div>
      <table className="merge-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{t("form.staleBase")}</th>
            <th scope="col">{t("form.staleTheirs")}</th>
            <th scope="col">{t("form.staleMine")}</th>
          </tr>
        </thead>
        <tbody>
          {meetings.map(({ column, base: was, theirs: their, mine: own, side }) => {
            const choose = (one: Side) => setSides((present) => ({ ...present, [column.key]: one }));
            const chosen = sides[column.key] ?? side;
            const choice = (one: Side) => (
              <Radio
                name={`merge-${column.key}`}
                checked={chosen === one}
                onChange={() => choose(one)}
                aria-label={`${text(column.label)} ${t(one === "mine" ? "form.staleMine" : "form.staleTheirs")}`}
              >
                <Cell column={column} value={one === "mine" ? own : their} />
              </Radio>
            );
            return (
              <tr key={column.key}>
                <th scope="row">{text(column.label)}</th>
                <td className="merge-base">
                  <Cell column={column} value={was} />
                </td>
                <td>{choice("theirs")}</td>
                <td>{choice("mine")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="form-foot">
        <Button
          type="primary"
          loading={saving}
          onClick={() => onSave(mergedValues(meetings, sides), theirs.revision)}
        >
          {t("form.staleSave")}
        </Button>
        <Button onClick={onCancel}>{t("action.back")}</Button>
      </div>
    </section>
  );
}
