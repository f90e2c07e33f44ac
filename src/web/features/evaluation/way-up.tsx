import type { ReactElement } from "react";
import type { FirmExplanation } from "#contract/evaluation/explanation.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import { singleWords, wayWords } from "./why-words.ts";
import { W } from "./words.ts";
import "./way-up.css";

/** The smallest change of each indicator that reaches the next grade, all else as it is. */
export function WayUp({ why }: { why: FirmExplanation }): ReactElement | null {
  const { text, language } = useLanguage();
  const { path, explanation } = why.detail!;
  if (path.kind !== "path") return null;
  const steps = path.singles
    .map((single) => ({ single, item: explanation.items.find(({ key }) => key === single.key)! }))
    .filter(({ single }) => single.kind !== "not-movable");
  return (
    <section className="statement-part">
      <h3>
        {text(W.way)} <Grade grade={path.next} />
      </h3>
      <p className="way-gap">{wayWords(path, language)}</p>
      <ul className="way-steps">
        {steps.map(({ single, item }) => (
          <li key={single.key} className={single.kind === "change" ? undefined : "way-shut"}>
            {singleWords(single, item, path.next, language)}
          </li>
        ))}
      </ul>
    </section>
  );
}
