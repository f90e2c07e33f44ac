import type { Column } from "#kernel/register.ts";
import { foldText } from "#kernel/text.ts";
import { type CellReading, problem, value } from "./cell-reading.ts";

type ChoiceCell = string | number | boolean | { on: string };

/** One of the options, by its label in either language, its value or another word for it. `isNotGiven`: the text otherwise stands for nothing. */
export function readOption(cell: ChoiceCell, { options = [] }: Column, isNotGiven: boolean): CellReading {
  const folded = foldText(shown(cell));
  const chosen = options.find(({ value: own, label, aliases = [] }) =>
    [own, label.zh, label.en, ...aliases].some((name) => foldText(name) === folded),
  );
  if (chosen) return value(chosen.value);
  if (isNotGiven) return { kind: "keep" };
  const zh = options.map(({ label }) => label.zh).join("、");
  const en = options.map(({ label }) => label.en).join(", ");
  return problem(
    "not-an-option",
    `“${shown(cell)}”不在可选项中，请填：${zh}。`,
    `"${shown(cell)}" is not an option; give one of: ${en}.`,
  );
}

const YES = new Set(["是", "有", "对", "√", "✓", "✔", "☑", "y", "yes", "true", "t", "1"]);
const NO = new Set(["否", "无", "没有", "错", "×", "✗", "✘", "x", "☐", "n", "no", "false", "f", "0"]);

/** 是 or 否, √ or ×, in either language. 无 is a no here. */
export function readBoolean(cell: ChoiceCell, isNotGiven: boolean): CellReading {
  if (typeof cell === "boolean") return value(cell);
  const folded = foldText(shown(cell));
  if (YES.has(folded)) return value(true);
  if (NO.has(folded)) return value(false);
  if (isNotGiven) return { kind: "keep" };
  return problem(
    "not-a-boolean",
    `“${shown(cell)}”看不出是或否，请填“是”或“否”。`,
    `"${shown(cell)}" is neither yes nor no; write 是 or 否.`,
  );
}

const shown = (cell: ChoiceCell): string => (typeof cell === "object" ? cell.on : String(cell));
