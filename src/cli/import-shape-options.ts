import { registerOf } from "#contract/registers.ts";
import { SHAPE_DEFAULTS, type ShapeOptions, type ShapeRegister } from "#contract/space/shape-import.ts";
import type { Column } from "#kernel/register.ts";
import { WrongUsage } from "./io.ts";

/** `--map 列=字段`: an attribute of the file fills a column of the register, named by its key or by its label. */
export function mappingOf(register: ShapeRegister, given: unknown): ShapeOptions["mapping"] {
  return Object.fromEntries(
    pairsOf("--map", given).map(([header, field]) => [columnNamed(register, field).key, header]),
  );
}

/** `--set 字段=值`: what a new record gets where the file says nothing. One column of each register may be set so. */
export function defaultsOf(register: ShapeRegister, given: unknown): ShapeOptions["defaults"] {
  const settable = SHAPE_DEFAULTS[register];
  return Object.fromEntries(
    pairsOf("--set", given).map(([field, text]) => {
      const { key } = columnNamed(register, field);
      if (key !== settable?.column)
        throw new WrongUsage(
          settable
            ? `--set 只能设 ${settable.column}，不能设“${field}”。`
            : `${register} 没有可用 --set 设的字段。`,
        );
      const option = settable.options.find(({ value, label }) => [value, label.zh, label.en].includes(text));
      if (!option)
        throw new WrongUsage(
          `--set ${key} 没有“${text}”这个值，可用：${settable.options.map(({ value, label }) => `${value}（${label.zh}）`).join("、")}`,
        );
      return [key, option.value];
    }),
  );
}

/** Cut at the last `=`: the file's own headers may hold one, keys and labels do not. */
function pairsOf(flag: string, given: unknown): [string, string][] {
  const texts = Array.isArray(given) ? given.map(String) : [];
  return texts.map((text) => {
    const at = text.lastIndexOf("=");
    if (at < 1 || at === text.length - 1) throw new WrongUsage(`${flag} 应写成 甲=乙，收到“${text}”。`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
}

function columnNamed(register: ShapeRegister, name: string): Column {
  const columns = registerOf(register)!.register.columns.filter(({ derived }) => !derived);
  const found = columns.find(({ key, label }) => [key, label.zh, label.en].includes(name));
  if (found) return found;
  const keys = columns.map(({ key, label }) => `${key}（${label.zh}）`).join("、");
  throw new WrongUsage(`${register} 没有字段“${name}”，可用：${keys}`);
}
