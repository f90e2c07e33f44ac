import type { ReactElement } from "react";
import { groupEstateCode } from "#kernel/estate-code.ts";
import type { Column, Value } from "#kernel/register.ts";
import { formatValue } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "./grade.tsx";
import { Light } from "./light.tsx";
import { toneOf } from "./tone-of.ts";

/** A value of a register as a table or a file shows it: a status with its light, a grade as a grade, none as a dash. */
export function Cell({ column, value }: { column: Column; value: Value | undefined }): ReactElement {
  const { language } = useLanguage();
  if (value === null || value === undefined || value === "") return <span className="figure-none">–</span>;
  const words =
    column.form?.kind === "estate-code"
      ? groupEstateCode(String(value))
      : formatValue(column, value, language);
  if (column.key === "grade") return <Grade grade={words} />;
  if (column.key === "status") return <Light tone={toneOf(String(value))}>{words}</Light>;
  return (
    <span
      title={words.length > 16 ? words : undefined}
      className={column.type === "uscc" || column.form?.kind === "estate-code" ? "code" : undefined}
    >
      {words}
    </span>
  );
}
