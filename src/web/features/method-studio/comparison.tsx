import type { ReactElement } from "react";
import type { MethodSummary } from "#contract/evaluation/method.ts";
import type { MethodComparison, MethodDifference } from "#contract/evaluation/method-studio.ts";
import { METHOD_SECTIONS } from "#engine/evaluation/lines/line-fields.ts";
import type { Text } from "#kernel/register.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { SECTION, STATUS, W } from "./words.ts";
import "./studio-fields.css";
import "./studio-table.css";
import "./comparison.css";

const KIND: Record<MethodDifference["kind"], Text> = {
  added: { zh: "新增", en: "new" },
  removed: { zh: "取消", en: "gone" },
  changed: { zh: "修改", en: "changed" },
  moved: { zh: "次序", en: "order" },
};

/** Two methods side by side: only what differs, part by part, each difference a sentence. */
export function Comparison({ comparison }: { comparison: MethodComparison }): ReactElement {
  const { text } = useLanguage();
  const { before, after, differences } = comparison;
  if (differences.length === 0) return <Empty title={text(W.noDifference)} />;
  const sections = METHOD_SECTIONS.filter((section) => differences.some((one) => one.section === section));
  return (
    <table className="studio-table comparison">
      <thead>
        <tr>
          <th scope="col" />
          <th scope="col">
            <Head method={before} />
          </th>
          <th scope="col">
            <Head method={after} />
          </th>
        </tr>
      </thead>
      {sections.map((section) => (
        <tbody key={section}>
          <tr className="comparison-section">
            <th colSpan={3} scope="rowgroup">
              {text(SECTION[section])}
            </th>
          </tr>
          {differences
            .filter((one) => one.section === section)
            .map((one) => (
              <DifferenceRow key={one.id} difference={one} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

function Head({ method }: { method: MethodSummary }): ReactElement {
  const { text } = useLanguage();
  return (
    <>
      {text(method.title)} <span className="studio-note">v{method.version}</span>
      <span className="studio-note">{text(STATUS[method.status]!)}</span>
    </>
  );
}

function DifferenceRow({ difference }: { difference: MethodDifference }): ReactElement {
  const { text, language } = useLanguage();
  const { kind, subject, before, after, sentence, clause } = difference;
  const none = language === "zh" ? "没有这一条" : "not there";
  const unsaid = language === "zh" ? "未规定" : "not said";
  const empty = kind === "added" || kind === "removed" ? none : unsaid;
  return (
    <tr className={`comparison-${kind}`}>
      <th scope="row">
        {text(subject)}
        <span className="comparison-kind">{text(KIND[kind])}</span>
        <span className="comparison-sentence">{text(sentence)}</span>
        {clause && <span className="studio-note comparison-clause">{clause}</span>}
      </th>
      <td>
        {before && text(before) ? <del>{text(before)}</del> : <span className="studio-note">{empty}</span>}
      </td>
      <td>
        {after && text(after) ? <ins>{text(after)}</ins> : <span className="studio-note">{empty}</span>}
      </td>
    </tr>
  );
}
