import { Button } from "antd";
import type { ReactElement } from "react";
import { criterionOf } from "#contract/space/siting/catalogue.ts";
import type { NearMiss, SitingAnswer } from "#contract/space/siting/siting.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { S } from "./words.ts";

/** What just missed: the one relaxation that lets sites in, tried by one click; and what nothing meets. */
export function NearMisses({
  answer,
  onTry,
}: {
  answer: SitingAnswer;
  onTry: (miss: NearMiss) => void;
}): ReactElement | null {
  const { text, language } = useLanguage();
  const { nearMisses, blockers } = answer;
  if (nearMisses.length === 0 && blockers.length === 0) return null;
  return (
    <section className="siting-near" aria-label={text(S.near)}>
      <h2>
        {text(S.near)} <small>{text(S.nearHint)}</small>
      </h2>
      {blockers.length > 0 && (
        <p>
          <Light tone="breach">
            {text(S.blockers)}
            {language === "zh" ? "：" : ": "}
            {blockers
              .slice(0, SHOWN)
              .map((keys) => keys.map((key) => text(criterionOf(key)!.label)).join(text(S.and)))
              .join(language === "zh" ? "；" : "; ")}
          </Light>
        </p>
      )}
      <ul>
        {nearMisses.slice(0, SHOWN).map((miss) => (
          <li key={`${miss.family}${miss.criterion}`}>
            <span title={miss.sites.map(({ name }) => name).join("、")}>{text(miss.sentence)}</span>
            <Button size="small" className="no-print" onClick={() => onTry(miss)}>
              {text(S.tryIt)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const SHOWN = 6;
