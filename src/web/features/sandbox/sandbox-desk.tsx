import { useQuery } from "@tanstack/react-query";
import {
  memo,
  type ReactElement,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { SandboxChanges, Scenario } from "#contract/evaluation/sandbox.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { scenariosQuery } from "./api.ts";
import { changesText } from "./changes-text.ts";
import { ControlPanel } from "./controls/control-panel.tsx";
import type { FirmChange } from "./model/firm-change.ts";
import type { Slot } from "./model/model.ts";
import { ALL_MOVERS, type MoverQuery } from "./model/movers.ts";
import type { Opened } from "./protocol.ts";
import type { SandboxPart, SandboxSearch } from "./sandbox-search.ts";
import { ScenarioHead } from "./scenario-head.tsx";
import { type Sandbox, type Trials, useSandbox } from "./use-sandbox.ts";
import { type Scenarios, useScenarios } from "./use-scenarios.ts";
import { FirmChangeDrawer } from "./views/firm-change-drawer.tsx";
import { TrialDetails } from "./views/trial-details.tsx";
import { TrialSummary } from "./views/trial-summary.tsx";
import { W } from "./words.ts";
import "./sandbox-desk.css";

type SandboxDeskProps = {
  runId: string;
  search: SandboxSearch;
  onSearch: (search: SandboxSearch) => void;
};

/** 试算: a method's figures as sliders on the left; what they do to every firm of the run, at once, on the right. */
export function SandboxDesk({ runId, search, onSearch }: SandboxDeskProps): ReactElement {
  const { text } = useLanguage();
  const [scenarios, setScenarios] = useScenarios(search, onSearch);
  const [query, setQuery] = useState<MoverQuery>(ALL_MOVERS);
  const trials = useTrials(scenarios, query);
  const sandbox = useSandbox(runId, trials);
  if (sandbox.error) return <Failure error={sandbox.error} onRetry={sandbox.retry} />;
  if (!sandbox.opened || !sandbox.frames.a)
    return <Loading label={text(sandbox.stage === "reading" ? W.reading : W.checking)} />;
  return (
    <Desk
      runId={runId}
      search={search}
      onSearch={onSearch}
      sandbox={sandbox}
      opened={sandbox.opened}
      scenarios={scenarios}
      onScenarios={setScenarios}
      query={query}
      onQuery={setQuery}
    />
  );
}

/** What each slot is asked. A slot is asked again only when what it is asked differs. */
function useTrials({ a, b }: Scenarios, movers: MoverQuery): Trials {
  const ofA = useMemo(() => ({ changes: a, movers }), [a, movers]);
  const ofB = useMemo(() => (b === null ? undefined : { changes: b, movers }), [b, movers]);
  return useMemo(() => (ofB ? { a: ofA, b: ofB } : { a: ofA }), [ofA, ofB]);
}

// A slider moves more often than results come, and results come more often than the page can be drawn whole: what moves is
// drawn at once, and the tables, which cost most, when there is time.
const Controls = memo(ControlPanel);
const Summary = memo(TrialSummary);
const Details = memo(TrialDetails);

type DeskProps = SandboxDeskProps & {
  sandbox: Sandbox;
  opened: Opened;
  scenarios: Scenarios;
  onScenarios: (to: Partial<Scenarios>) => void;
  query: MoverQuery;
  onQuery: (query: MoverQuery) => void;
};

function Desk(props: DeskProps): ReactElement {
  const { text } = useLanguage();
  const { runId, search, onSearch, sandbox, opened, scenarios, onScenarios, query, onQuery } = props;
  const { on } = scenarios;
  const changes = scenarios[on] ?? {};
  const [place, setPlace] = useState<number | null>(null);
  const firm = useFirm(sandbox, on, place, changes);
  const { data } = useQuery(scenariosQuery(runId));
  const { sa, sb } = scenarios;
  const saved = useCallback(
    (slot: Slot): Scenario | undefined => data?.scenarios.find(({ id }) => id === (slot === "a" ? sa : sb)),
    [data, sa, sb],
  );
  const nameOf = useCallback(
    (slot: Slot): string =>
      [`${text(W.scenario)} ${slot.toUpperCase()}`, saved(slot)?.title].filter(Boolean).join(" · "),
    [saved, text],
  );
  const onChange = useCallback(
    (next: SandboxChanges) => onScenarios(on === "b" ? { b: next } : { a: next }),
    [on, onScenarios],
  );
  const onPart = useCallback((part: SandboxPart) => onSearch({ ...search, part }), [onSearch, search]);
  const frame = useDeferredValue(sandbox.frames[on] ?? sandbox.frames.a!);
  const two = scenarios.b !== null;
  return (
    <div className="desk">
      <ScenarioHead
        runId={runId}
        scenarios={scenarios}
        onScenarios={onScenarios}
        held={saved(on)}
        isTouched={changesText(changes) !== changesText(saved(on)?.changes ?? {})}
        nameOf={nameOf}
      />
      <aside className="desk-controls sheet no-print" aria-label={text(W.adjust)}>
        <Controls opened={opened} changes={changes} onChange={onChange} />
      </aside>
      <div className="desk-results">
        <Summary
          opened={opened}
          frames={sandbox.frames}
          two={two}
          nameOf={nameOf}
          query={query}
          onQuery={onQuery}
        />
        <Details
          opened={opened}
          frame={frame}
          name={two ? nameOf(on) : undefined}
          part={search.part ?? "movers"}
          onPart={onPart}
          query={query}
          onQuery={onQuery}
          onFirm={setPlace}
          current={place}
        />
      </div>
      <FirmChangeDrawer runId={runId} opened={opened} firm={firm} onClose={() => setPlace(null)} />
    </div>
  );
}

/** One firm, followed while the sliders move. */
function useFirm(
  sandbox: Sandbox,
  slot: Slot,
  place: number | null,
  changes: SandboxChanges,
): FirmChange | null {
  const [firm, setFirm] = useState<FirmChange | null>(null);
  const wanted = useRef(0);
  const frame = sandbox.frames[slot];
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when a new frame is there
  useEffect(() => {
    wanted.current += 1;
    const own = wanted.current;
    if (place === null) {
      setFirm(null);
      return;
    }
    void sandbox.firm(slot, place, changes).then((found) => {
      if (wanted.current === own) setFirm(found);
    });
  }, [sandbox.firm, slot, place, frame]);
  return firm;
}
