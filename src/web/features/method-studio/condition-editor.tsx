import { Button } from "antd";
import type { ReactElement } from "react";
import { type LinePath, lineOf } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import type { Condition } from "#engine/evaluation/condition.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Choice } from "./choice-field.tsx";
import { ComparisonEditor } from "./comparison-editor.tsx";
import { NEW_COMPARISON } from "./condition-kinds.ts";
import { useValue } from "./studio-context.tsx";
import { W } from "./words.ts";

const JOIN = [
  { value: "all", label: t("同时满足", "all of") },
  { value: "any", label: t("满足任一", "any of") },
  { value: "none", label: t("都不满足", "none of") },
];

type ConditionEditorProps = {
  path: LinePath;
  /** indicators may be compared here, not only facts */
  withIndicators?: boolean;
  /** absent: the condition can be taken away as a whole */
  onRemove?: (() => void) | undefined;
};

/** A condition as lines that read like a sentence: one comparison, or several under 同时满足 / 满足任一 / 都不满足. */
export function ConditionEditor({ path, withIndicators, onRemove }: ConditionEditorProps): ReactElement {
  const { text } = useLanguage();
  const { value, set } = useValue<Condition>(path);
  if (!value) {
    return (
      <button type="button" className="bare studio-quiet" onClick={() => set(NEW_COMPARISON)}>
        ＋ {text(W.condition)}
      </button>
    );
  }
  const group = groupOf(value);
  if (!group) return <Single path={path} withIndicators={withIndicators} onRemove={onRemove} />;
  return <Group path={path} group={group} withIndicators={withIndicators} onRemove={onRemove} />;
}

type GroupKind = "all" | "any" | "none";
type ConditionGroup = { kind: GroupKind; parts: readonly Condition[]; at: LinePath };

/** `not any` is 都不满足; another negation is shown as 都不满足 of one. */
function groupOf(condition: Condition): ConditionGroup | undefined {
  if ("all" in condition) return { kind: "all", parts: condition.all, at: ["all"] };
  if ("any" in condition) return { kind: "any", parts: condition.any, at: ["any"] };
  if (!("not" in condition)) return undefined;
  const inner = condition.not;
  return "any" in inner
    ? { kind: "none", parts: inner.any, at: ["not", "any"] }
    : { kind: "none", parts: [inner], at: ["not"] };
}

function made(kind: GroupKind, parts: readonly Condition[]): Condition {
  if (kind === "none") return { not: { any: parts } };
  return kind === "all" ? { all: parts } : { any: parts };
}

type PartProps = { path: LinePath; withIndicators: boolean | undefined; onRemove: (() => void) | undefined };

function Single({ path, withIndicators, onRemove }: PartProps): ReactElement {
  const { language } = useLanguage();
  const { value, set } = useValue<Condition>(path);
  return (
    <span className="studio-condition">
      <ComparisonEditor path={path} withIndicators={withIndicators ?? false} />
      <button
        type="button"
        className="bare studio-quiet"
        onClick={() => set({ all: [value!, NEW_COMPARISON] })}
      >
        {language === "zh" ? "＋且/或" : "+ and/or"}
      </button>
      {onRemove && <RemoveButton onRemove={onRemove} />}
    </span>
  );
}

function Group({
  path,
  group,
  withIndicators,
  onRemove,
}: PartProps & { group: ConditionGroup }): ReactElement {
  const { text } = useLanguage();
  const { set } = useValue<Condition>(path);
  const { kind, parts, at } = group;
  const places = parts.map((_, n) => (at.at(-1) === "not" ? [...path, ...at] : [...path, ...at, n]));
  const write = (next: readonly Condition[]) => {
    const [only] = next;
    if (next.length === 1 && only && kind !== "none") return set(only);
    return next.length === 0 && onRemove ? onRemove() : set(made(kind, next));
  };
  return (
    <span className="studio-condition studio-condition-group">
      <span className="studio-condition-head">
        <Choice
          label={text(W.condition)}
          line={lineOf(path)}
          value={kind}
          options={JOIN}
          onChoose={(chosen) => set(made(chosen as GroupKind, parts))}
        />
        <Button
          size="small"
          type="text"
          icon={<Icon name="plus" />}
          aria-label={text(W.add)}
          onClick={() => write([...parts, NEW_COMPARISON])}
        />
        {onRemove && <RemoveButton onRemove={onRemove} />}
      </span>
      <ul>
        {places.map((place, n) => (
          <li key={lineOf(place)}>
            <ConditionEditor
              path={place}
              withIndicators={withIndicators ?? false}
              onRemove={() => write(parts.filter((_part, other) => other !== n))}
            />
          </li>
        ))}
      </ul>
    </span>
  );
}

function RemoveButton({ onRemove }: { onRemove: () => void }): ReactElement {
  const { text } = useLanguage();
  return (
    <Button
      size="small"
      type="text"
      icon={<Icon name="close" size={13} />}
      aria-label={`${text(W.removeLine)} · ${text(W.condition)}`}
      onClick={onRemove}
    />
  );
}
