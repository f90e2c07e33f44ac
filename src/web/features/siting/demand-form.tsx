import { Button, Checkbox, InputNumber, Segmented } from "antd";
import type { FormEvent, ReactElement } from "react";
import {
  CATALOGUE,
  CRITERION_GROUPS,
  type CriterionGroup,
  type CriterionSpec,
} from "#contract/space/siting/catalogue.ts";
import { type Asked, type AskedOf, askedOf, type SitingQuestion } from "#contract/space/siting/wanted.ts";
import { useLanguage } from "#web/lib/language.ts";
import { CriterionControl } from "./criterion-control.tsx";
import { S } from "./words.ts";

type DemandFormProps = {
  question: SitingQuestion;
  onChange: (question: SitingQuestion) => void;
  onSubmit: () => void;
  onPick: (() => void) | undefined;
  /** above the criteria: fill in from a firm */
  head?: ReactElement | undefined;
};

const GROUPS = Object.keys(CRITERION_GROUPS) as CriterionGroup[];
/** Asked of every site sooner or later, so open from the start. */
const OPEN: ReadonlySet<CriterionGroup> = new Set(["site", "building"]);

/** What is wanted, criterion by criterion: must or wish, and how much it weighs. */
export function DemandForm({ question, onChange, onSubmit, onPick, head }: DemandFormProps): ReactElement {
  const { text } = useLanguage();
  const kind = question.wanted.siteKind?.want;
  const family = kind?.kind === "one-of" && kind.names[0] === "land" ? "land" : "space";
  const isFor = ({ of }: CriterionSpec) => kind === undefined || of.includes(family);
  const set = (key: string, asked: Asked | undefined) => {
    const { [key]: _, ...wanted } = question.wanted;
    onChange({ ...question, wanted: asked ? { ...wanted, [key]: asked } : wanted });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="siting-form" onSubmit={submit} aria-label={text(S.criteria)}>
      <div className="siting-form-body">
        {head}
        {GROUPS.map((group) => {
          const specs = CATALOGUE.filter((spec) => spec.group === group && isFor(spec));
          const asked = specs.filter(({ key }) => question.wanted[key]).length;
          if (specs.length === 0) return null;
          return (
            <details key={group} open={OPEN.has(group) || asked > 0} className="siting-group">
              <summary>
                {text(CRITERION_GROUPS[group])}
                {asked > 0 && <span className="tab-count">{asked}</span>}
              </summary>
              {specs.map((spec) => (
                <Criterion
                  key={spec.key}
                  spec={spec}
                  asked={question.wanted[spec.key]}
                  inMu={kind !== undefined && family === "land"}
                  onPick={spec.ask === "place" ? onPick : undefined}
                  onChange={(next) => set(spec.key, next)}
                />
              ))}
            </details>
          );
        })}
        <div className="siting-flags">
          <Checkbox
            checked={question.divisible}
            onChange={(event) => onChange({ ...question, divisible: event.target.checked })}
          >
            {text(S.divisible)}
          </Checkbox>
          <Checkbox
            checked={question.combinable}
            onChange={(event) => onChange({ ...question, combinable: event.target.checked })}
          >
            {text(S.combinable)}
          </Checkbox>
        </div>
      </div>
      <div className="siting-form-foot">
        <Button type="primary" htmlType="submit">
          {text(S.search)}
        </Button>
        <Button onClick={() => onChange({ wanted: {}, divisible: false, combinable: true })}>
          {text(S.reset)}
        </Button>
      </div>
    </form>
  );
}

type CriterionProps = {
  spec: CriterionSpec;
  asked: Asked | undefined;
  inMu: boolean;
  onPick: (() => void) | undefined;
  onChange: (asked: Asked | undefined) => void;
};

function Criterion({ spec, asked, inMu, onPick, onChange }: CriterionProps): ReactElement {
  const { text } = useLanguage();
  const change = (want: AskedOf | undefined) =>
    onChange(want && (asked ? { ...asked, want } : askedOf(spec.key, want)));
  return (
    <div className={asked ? "siting-criterion is-asked" : "siting-criterion"}>
      <label htmlFor={`want-${spec.key}`}>{text(spec.label)}</label>
      <CriterionControl spec={spec} want={asked?.want} onChange={change} inMu={inMu} onPick={onPick} />
      {asked && (
        <span className="siting-terms">
          <Segmented
            size="small"
            aria-label={`${text(spec.label)} · ${text(S.hard)} / ${text(S.soft)}`}
            value={asked.hard ? "hard" : "soft"}
            options={[
              { value: "hard", label: text(S.hard) },
              { value: "soft", label: text(S.soft) },
            ]}
            onChange={(value) => onChange({ ...asked, hard: value === "hard" })}
          />
          <InputNumber
            size="small"
            min={0}
            max={10}
            aria-label={`${text(spec.label)} · ${text(S.weight)}`}
            prefix={text(S.weight)}
            value={asked.weight}
            onChange={(value) => onChange({ ...asked, weight: Number(value ?? 0) })}
          />
          {(spec.ask === "at-least" || spec.ask === "at-most") && (
            <InputNumber
              size="small"
              aria-label={`${text(spec.label)} · ${text(S.ideal)}`}
              prefix={text(S.ideal)}
              value={asked.ideal ?? null}
              onChange={(value) => onChange(withIdeal(asked, value))}
            />
          )}
        </span>
      )}
    </div>
  );
}

function withIdeal({ ideal: _, ...asked }: Asked, value: number | string | null): Asked {
  return value === null ? asked : { ...asked, ideal: Number(value) };
}
