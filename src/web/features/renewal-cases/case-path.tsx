import { type ReactElement, useLayoutEffect, useRef } from "react";
import { STATE_WORDS } from "#contract/renewal/case-words.ts";
import { CASE_STATES, type CaseState } from "#engine/renewal/case-flow.ts";
import { useLanguage } from "#web/lib/language.ts";

/** The main way; escalation, withdrawal and retention are off it and say so by the light. */
const WAY = CASE_STATES.slice(0, 10);

/** The way of a case as a line of stations, with the one where it is. */
export function CasePath({ state }: { state: CaseState }): ReactElement {
  const { text } = useLanguage();
  const at = WAY.indexOf(state);
  const way = useRef<HTMLOListElement>(null);
  // on a phone the way is wider than the screen: where the case is must be seen
  useLayoutEffect(() => {
    const [line, here] = [way.current, at < 0 ? undefined : way.current?.children[at]];
    if (line && here instanceof HTMLElement)
      line.scrollLeft = here.offsetLeft - line.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;
  }, [at]);
  return (
    <ol ref={way} className={at < 0 ? "case-path aside" : "case-path"}>
      {WAY.map((station, position) => {
        const standing = position < at ? "past" : "ahead";
        return (
          <li
            key={station}
            className={position === at ? "here" : standing}
            aria-current={position === at ? "step" : undefined}
          >
            <span>{text(STATE_WORDS[station])}</span>
          </li>
        );
      })}
    </ol>
  );
}
