import type { ReactElement } from "react";
import type { ThreadEvidence } from "#contract/insight/thread.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { Told, ToRecord } from "./told.tsx";
import { T } from "./words.ts";

/** What is there of utilities and papers, and when somebody last looked. */
export function EvidencePart({ evidence }: { evidence: readonly ThreadEvidence[] }): ReactElement {
  const { text } = useLanguage();
  return (
    <ul className="life-list">
      {evidence.map((one) => (
        <li key={one.id}>
          <Light tone={one.tone}>
            <ToRecord href={one.href}>{text(one.kind)}</ToRecord> {text(one.state)}
          </Light>
          {one.title && <span className="life-soft">{one.title}</span>}
          {one.validUntil && (
            <span className="life-soft">
              {text(T.validUntil)} {one.validUntil}
            </span>
          )}
          <Told source={one.source} asOf={one.asOf} />
        </li>
      ))}
    </ul>
  );
}
