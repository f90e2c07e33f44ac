import { Button } from "antd";
import type { ReactElement, ReactNode } from "react";
import type { LinePath } from "#contract/evaluation/line-path.ts";
import type { MethodSection } from "#engine/evaluation/lines/line-fields.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useIssues, useItems, useListEdit } from "./studio-context.tsx";
import { SECTION, W } from "./words.ts";

export const sectionId = (section: MethodSection): string => `studio-${section}`;

/** A part of the method under its heading; what is wrong with the part as a whole stands beneath it. */
export function SectionFrame({
  section,
  lines,
  actions,
  children,
}: {
  section: MethodSection;
  /** lines whose own issues are told here, as that the weights do not add up */
  lines: readonly string[];
  actions?: ReactNode;
  children: ReactNode;
}): ReactElement {
  const { text } = useLanguage();
  const issues = useIssues().filter(({ line }) => lines.includes(line));
  return (
    <section
      id={sectionId(section)}
      className="studio-section"
      aria-labelledby={`${sectionId(section)}-title`}
    >
      <div className="studio-section-head">
        <h2 id={`${sectionId(section)}-title`}>{text(SECTION[section])}</h2>
        {actions}
      </div>
      {issues.map(({ line, code, message }) => (
        <p key={line + code} className="studio-fault" role="status">
          {text(message)}
        </p>
      ))}
      {children}
    </section>
  );
}

/** A field with its name before it. */
export function Labelled({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <span className="studio-labelled">
      <span className="studio-label" aria-hidden="true">
        {label}
      </span>
      {children}
    </span>
  );
}

export function AddButton({ label, onAdd }: { label: string; onAdd: () => void }): ReactElement {
  return (
    <Button size="small" icon={<Icon name="plus" />} onClick={onAdd}>
      {label}
    </Button>
  );
}

/** Up, down and away, for a line of a list. */
export function LineButtons({ list, at, name }: { list: LinePath; at: number; name: string }): ReactElement {
  const { text } = useLanguage();
  const count = useItems(list).length;
  const { move, remove } = useListEdit(list);
  return (
    <span className="studio-line-buttons">
      <Button
        size="small"
        type="text"
        icon={<Icon name="up" size={14} />}
        disabled={at === 0}
        aria-label={`${text(W.up)} · ${name}`}
        onClick={() => move(at, -1)}
      />
      <Button
        size="small"
        type="text"
        icon={<Icon name="down" size={14} />}
        disabled={at === count - 1}
        aria-label={`${text(W.down)} · ${name}`}
        onClick={() => move(at, 1)}
      />
      <Button
        size="small"
        type="text"
        icon={<Icon name="close" size={14} />}
        aria-label={`${text(W.removeLine)} · ${name}`}
        onClick={() => remove(at)}
      />
    </span>
  );
}
