import { Button } from "antd";
import type { ReactElement } from "react";
import type { NearMiss, SitingAnswer } from "#contract/space/siting/siting.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Light, type Tone } from "#web/ui/light.tsx";
import { NearMisses } from "./near-misses.tsx";
import { SiteMatrix } from "./site-matrix.tsx";
import { S } from "./words.ts";

type SiteResultsProps = {
  answer: SitingAnswer;
  chosen: readonly string[];
  onChoose: (ids: string[]) => void;
  onCompare: () => void;
  open: string | undefined;
  onOpen: (id: string) => void;
  onTry: (miss: NearMiss) => void;
};

export function SiteResults(props: SiteResultsProps): ReactElement {
  const { text } = useLanguage();
  const { answer, chosen, onChoose, onCompare, open, onOpen, onTry } = props;
  return (
    <>
      <div className="siting-summary" role="status">
        <Counts answer={answer} />
        <Button className="no-print" size="small" disabled={chosen.length < 2} onClick={onCompare}>
          {chosen.length < 2 ? text(S.compareHint) : `${text(S.compare)} ${chosen.length}`}
        </Button>
      </div>
      {answer.sites.length === 0 ? (
        <Empty title={text(S.nothing)} hint={text(S.nothingHint)} />
      ) : (
        <SiteMatrix sites={answer.sites} chosen={chosen} onChoose={onChoose} open={open} onOpen={onOpen} />
      )}
      <NearMisses answer={answer} onTry={onTry} />
    </>
  );
}

function toneFor({ fitting, isGap }: SitingAnswer): Tone {
  if (fitting > 0) return "good";
  return isGap ? "breach" : "calm";
}

/** How many, and out of how much, as of when. */
function Counts({ answer }: { answer: SitingAnswer }): ReactElement {
  const { text, language } = useLanguage();
  const { fitting, perhaps, combined, held, supply } = answer;
  const number = (value: number) => formatNumber(value, language, 0);
  return (
    <p>
      <Light tone={toneFor(answer)}>
        {number(fitting)} {text(S.single)}
      </Light>
      {perhaps > 0 && (
        <Light tone="calm">
          {number(perhaps)} {text(S.perhaps)}
        </Light>
      )}
      {combined > 0 && (
        <Light tone="act">
          {number(combined)} {text(S.combined)}
        </Light>
      )}
      {held > 0 && (
        <Light tone="soon">
          {number(held)} {text(S.heldCount)}
        </Light>
      )}
      <span className="siting-age">
        {text(S.supply)} {number(supply.sites)} {text(S.sites)} · {number(supply.ageS)} {text(S.secondsAgo)}
      </span>
    </p>
  );
}
