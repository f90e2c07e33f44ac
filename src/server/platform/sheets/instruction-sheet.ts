import { CLEAR_TOKEN } from "#engine/sheet/read-cell.ts";
import type { Column } from "#kernel/register.ts";
import type { Language } from "./column-cell.ts";
import { exampleOf, hintOf } from "./column-hint.ts";
import type { SheetModel, StyledRow } from "./sheet-xml.ts";
import { styleIndex } from "./xlsx-styles.ts";

const RULES: Record<Language, readonly string[]> = {
  zh: [
    "表头可以换位置、删列、加自己的列，系统按名称识别；表头里的单位可以改写（如 面积（公顷）），系统会换算并提示。",
    "业务主键（下表“识别”列）相同的记录会被更新，不同的会新增；同一文件里同一记录只能出现一行。",
    `空格、“-”、“无”表示不改；要清空已有内容请填 ${CLEAR_TOKEN}。`,
    "导入前会先列出新增、变更、相同、冲突和有问题的行，确认后才写入；写入后可以整批撤销。",
  ],
  en: [
    "Columns may be moved, left out or added; they are known by their names. A header may state another unit, as Area (ha): it is converted, with a note.",
    "A row whose key (see Key below) is held already updates that record, any other adds one; one record may stand in one row only.",
    `A blank, "-" or 无 changes nothing; ${CLEAR_TOKEN} clears what is held.`,
    "Before anything is written you see what is new, changed, the same, in conflict or bad; afterwards the whole import can be undone.",
  ],
};

const HEADINGS: Record<Language, readonly string[]> = {
  zh: ["列", "识别", "必填", "填写", "例", "可选项", "说明"],
  en: ["Column", "Key", "Required", "Content", "Example", "Choices", "Note"],
};
const WIDTHS = [22, 8, 8, 34, 22, 44, 50];

/** The second sheet of a template: the rules of importing, then every column with what it takes. */
export function instructionSheet(
  columns: readonly Column[],
  choices: readonly (readonly string[])[],
  lang: Language,
): SheetModel {
  const title = lang === "zh" ? "填表说明" : "Instructions";
  const rules = RULES[lang].map(
    (rule, i): StyledRow => ({ cells: [{ cell: `${i + 1}. ${rule}`, style: styleIndex("line") }] }),
  );
  const table = columns.map(
    (column, i): StyledRow => ({
      cells: describeColumn(column, choices[i]!, lang).map((cell) => ({
        cell,
        style: styleIndex("wrapped"),
      })),
    }),
  );
  return {
    name: title,
    widths: WIDTHS,
    frozen: { rows: 0, columns: 0 },
    rows: [
      { cells: [{ cell: title, style: styleIndex("title") }], height: 26 },
      ...rules,
      { cells: HEADINGS[lang].map((cell) => ({ cell, style: styleIndex("header") })) },
      ...table,
    ],
  };
}

const MOST_CHOICES = 30;

function describeColumn(column: Column, choices: readonly string[], lang: Language): string[] {
  const yes = lang === "zh" ? "是" : "Yes";
  const shown = choices.slice(0, MOST_CHOICES).join(lang === "zh" ? "、" : ", ");
  return [
    column.label[lang],
    column.businessKey ? yes : "",
    column.required ? yes : "",
    hintOf(column, lang),
    exampleOf(column) ?? "",
    choices.length > MOST_CHOICES ? `${shown} …` : shown,
    column.note?.[lang] ?? "",
  ];
}
