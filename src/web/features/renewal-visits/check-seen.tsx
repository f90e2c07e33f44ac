import type { ReactElement } from "react";
import type { VisitCheck } from "#contract/renewal/site-visit.ts";
import { SITE_USES } from "#engine/low-efficiency/land-facts.ts";
import { formatInstant } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { V } from "./words.ts";

/** What was seen of a site, once the server has it. */
export function CheckSeen({ check }: { check: VisitCheck }): ReactElement {
  const { text } = useLanguage();
  const use = SITE_USES.find(({ value }) => value === check.use);
  const facts: [string, string | null][] = [
    [text(V.outcome), check.outcome && text(V.outcomes[check.outcome])],
    [text(V.reason), check.reason],
    [text(V.use), use ? text(use.label) : null],
    [text(V.letShare), check.letPercent === null ? null : `${check.letPercent}%`],
    [text(V.counterpart), check.counterpart],
    [
      text(V.opinions),
      check.opinions.map((one) => `${one.department}：${text(V[one.opinion])}`).join("；") || null,
    ],
    [text(V.remark), check.note],
    [text(V.photos), check.photos.length > 0 ? String(check.photos.length) : null],
    [
      text(V.by).replace("{{name}}", check.checkedBy ?? ""),
      check.checkedAt && formatInstant(check.checkedAt),
    ],
  ];
  return (
    <dl className="check-seen">
      {facts
        .filter(([, value]) => value !== null)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      {check.photos.map(({ id, fileName }) => (
        <img key={id} src={`/api/evidence/${id}`} alt={fileName} />
      ))}
    </dl>
  );
}
