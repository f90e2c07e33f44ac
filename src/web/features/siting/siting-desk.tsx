import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactElement, type ReactNode, useCallback, useState } from "react";
import type { NearMiss, SitingAnswer } from "#contract/space/siting/siting.ts";
import { askedOf, type SitingQuestion } from "#contract/space/siting/wanted.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { sitesQuery } from "./api.ts";
import { DemandForm } from "./demand-form.tsx";
import { SiteCompare } from "./site-compare.tsx";
import { SiteDrawer } from "./site-drawer.tsx";
import { SiteMap } from "./site-map.tsx";
import { SiteResults } from "./site-results.tsx";
import { EMPTY_QUESTION, questionIn, type SitingSearchParams } from "./siting-search.ts";
import { S } from "./words.ts";
import "./siting.css";
import "./site-results.css";

type SitingDeskProps = {
  search: SitingSearchParams;
  onSearch: (search: SitingSearchParams) => void;
  /** what is asked where the address says nothing */
  initial?: SitingQuestion | undefined;
  demandId?: string | undefined;
  head?: (fill: (question: SitingQuestion) => void, draft: SitingQuestion) => ReactElement;
  /** beside the results: what may be done with what is asked */
  foot?: (question: SitingQuestion) => ReactNode;
};

/** The question at the left, the sites beside it, where they lie at the right. */
export function SitingDesk({
  search,
  onSearch,
  initial,
  demandId,
  head,
  foot,
}: SitingDeskProps): ReactElement {
  const { text } = useLanguage();
  const may = useMay();
  const asked = questionIn(search.ask) ?? initial;
  const [draft, setDraft] = useState<SitingQuestion>(asked ?? EMPTY_QUESTION);
  const [picking, setPicking] = useState(false);
  const [before, setBefore] = useState<SitingQuestion>();
  const isTrial = search.trial === "1";
  const found = useQuery({
    ...sitesQuery({ question: asked ?? EMPTY_QUESTION, isTrial, demandId }),
    enabled: asked !== undefined,
  });
  const ask = (question: SitingQuestion, trial: boolean) => {
    setDraft(question);
    onSearch({ ask: JSON.stringify(question), ...(trial && { trial: "1" }) });
  };
  const tryOne = (miss: NearMiss) => {
    if (!asked) return;
    setBefore(before ?? asked);
    ask(relaxed(asked, miss), true);
  };
  const picked = useCallback((place: { lon: number; lat: number }) => {
    setPicking(false);
    setDraft((one) => withPlace(one, place));
  }, []);
  const near = draft.wanted.near?.want;
  const sees = may("space.read");
  return (
    <div className="siting-desk">
      <DemandForm
        question={draft}
        onChange={setDraft}
        onSubmit={() => {
          setBefore(undefined);
          ask(draft, false);
        }}
        onPick={sees ? () => setPicking(true) : undefined}
        head={head?.(setDraft, draft)}
      />
      <section className="siting-results" aria-label={text(S.results)}>
        {isTrial && (
          <p className="siting-trial no-print">
            {text(S.trial)}
            {before && (
              <Button
                size="small"
                onClick={() => {
                  setBefore(undefined);
                  ask(before, false);
                }}
              >
                {text(S.back)}
              </Button>
            )}
          </p>
        )}
        <Answer {...{ asked, found, search, onSearch, onTry: tryOne }} />
        {asked && foot && <div className="siting-foot no-print">{foot(asked)}</div>}
      </section>
      {sees && (
        <SiteMap
          sites={found.data?.sites ?? NO_SITES}
          open={search.site}
          onOpen={(site) => onSearch({ ...search, site })}
          onPicked={picking ? picked : undefined}
          target={near?.kind === "within" ? near : undefined}
        />
      )}
      <SiteDrawer
        site={found.data?.sites.find(({ id }) => id === search.site)}
        onClose={() => {
          const { site: _, ...rest } = search;
          onSearch(rest);
        }}
      />
    </div>
  );
}

const NO_SITES: SitingAnswer["sites"] = [];

type AnswerProps = {
  asked: SitingQuestion | undefined;
  found: { data: SitingAnswer | undefined; error: unknown; refetch: () => unknown };
  search: SitingSearchParams;
  onSearch: (search: SitingSearchParams) => void;
  onTry: (miss: NearMiss) => void;
};

function Answer({ asked, found, search, onSearch, onTry }: AnswerProps): ReactElement {
  const { text } = useLanguage();
  const [chosen, setChosen] = useState<string[]>([]);
  const { compare, ...rest } = search;
  if (!asked) return <Empty title={text(S.start)} hint={text(S.startHint)} />;
  if (found.error && !found.data) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { sites } = found.data;
  const compared = compare ? sites.filter(({ id }) => compare.split(",").includes(id)) : [];
  if (compared.length >= 2) return <SiteCompare sites={compared} onClose={() => onSearch(rest)} />;
  const here = chosen.filter((id) => sites.some((site) => site.id === id));
  return (
    <SiteResults
      answer={found.data}
      chosen={here}
      onChoose={setChosen}
      onCompare={() => onSearch({ ...rest, compare: here.join(",") })}
      open={search.site}
      onOpen={(site) => onSearch({ ...search, site })}
      onTry={onTry}
    />
  );
}

function relaxed(question: SitingQuestion, { criterion, to }: NearMiss): SitingQuestion {
  const one = question.wanted[criterion];
  if (!one) return question;
  return { ...question, wanted: { ...question.wanted, [criterion]: { ...one, want: to } } };
}

const NEAR_KM = 3;

function withPlace(question: SitingQuestion, { lon, lat }: { lon: number; lat: number }): SitingQuestion {
  const known = question.wanted.near;
  const km = known?.want.kind === "within" ? known.want.km : NEAR_KM;
  const want = { kind: "within" as const, lon, lat, km };
  return {
    ...question,
    wanted: { ...question.wanted, near: known ? { ...known, want } : askedOf("near", want) },
  };
}
