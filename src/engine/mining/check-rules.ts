/** Holds a log against rules. What only the order decides is asked once a variant, what days decide of each case. */
import type { Traces } from "./arrange.ts";
import type { Variants } from "./group-sequences.ts";
import type { Rule, RuleFinding, RuleVerdict } from "./rules.ts";

/**
 * `isOver` says of a case that nothing will be added to it: a response that is still missing is broken next, and pending
 * before. All cases are over unless told otherwise. `today` is the day (since 1970) up to which a limit may still run.
 */
export function checkRules(
  traces: Traces,
  variants: Variants,
  rules: readonly Rule[],
  isOver: (caseCode: number) => boolean = () => true,
): RuleFinding[] {
  const codes = new Map(traces.log.activityNames.map((name, code) => [name, code]));
  return rules.map((rule) => {
    const verdictOf = judge(traces, rule, (name) => codes.get(name) ?? -1);
    const settled = new Map<number, RuleVerdict>();
    const verdict = (code: number): RuleVerdict => {
      if (rule.kind === "response" && rule.within) return verdictOf(code);
      const variant = variants.of[code]!;
      const known = settled.get(variant) ?? verdictOf(code);
      settled.set(variant, known);
      return known;
    };
    return tally(rule, traces, codes, (code) => {
      const said = verdict(code);
      return said === "pending" && isOver(code) ? "broken" : said;
    });
  });
}

function tally(
  rule: Rule,
  { start }: Traces,
  codes: ReadonlyMap<string, number>,
  verdictOf: (code: number) => RuleVerdict,
): RuleFinding {
  const named = [
    ...("activity" in rule ? [rule.activity, ...(rule.until ? [rule.until] : [])] : [rule.first, rule.next]),
  ];
  const unknown = named.filter((name) => !codes.has(name));
  const found: RuleFinding = { rule, applies: 0, kept: 0, broken: 0, pending: 0, brokenBy: [], unknown };
  for (let code = 0; code + 1 < start.length; code++) {
    const verdict = verdictOf(code);
    if (verdict === "idle") continue;
    found.applies += 1;
    found[verdict] += 1;
    if (verdict === "broken") found.brokenBy.push(code);
  }
  return found;
}

type Judge = (code: number) => RuleVerdict;

function judge(traces: Traces, rule: Rule, codeOf: (name: string) => number): Judge {
  if (rule.kind === "absence") return absence(traces, rule, codeOf);
  const [first, next] = [codeOf(rule.first), codeOf(rule.next)];
  if (rule.kind === "precedence") return precedence(traces, first, next);
  if (rule.kind === "chain") return chain(traces, first, next);
  return response(traces, first, next, rule.within);
}

function precedence({ log, start }: Traces, first: number, next: number): Judge {
  return (code) => {
    const trace = log.activityOf.subarray(start[code]!, start[code + 1]!);
    const at = trace.indexOf(next);
    if (at === -1) return "idle";
    const before = trace.indexOf(first);
    return before !== -1 && before < at ? "kept" : "broken";
  };
}

function chain({ log, start }: Traces, first: number, next: number): Judge {
  return (code) => {
    const trace = log.activityOf.subarray(start[code]!, start[code + 1]!);
    let verdict: RuleVerdict = "idle";
    for (let at = trace.indexOf(first); at !== -1; at = trace.indexOf(first, at + 1)) {
      if (at + 1 === trace.length) return "pending";
      if (trace[at + 1] !== next) return "broken";
      verdict = "kept";
    }
    return verdict;
  };
}

function absence(
  { log, start }: Traces,
  { activity, times = 0, until }: Rule & { kind: "absence" },
  codeOf: (name: string) => number,
): Judge {
  const [unwanted, end] = [codeOf(activity), until === undefined ? -1 : codeOf(until)];
  return (code) => {
    const trace = log.activityOf.subarray(start[code]!, start[code + 1]!);
    const endAt = until === undefined ? -1 : trace.indexOf(end);
    const watched = endAt === -1 ? trace : trace.subarray(0, endAt);
    let met = 0;
    for (const one of watched) if (one === unwanted) met += 1;
    return met > times ? "broken" : "kept";
  };
}

function response(
  { log, start, wd, day }: Traces,
  first: number,
  next: number,
  within?: { n: number; unit: "wd" | "cd" },
): Judge {
  const days = within?.unit === "cd" ? day() : wd;
  const most = within?.n ?? Number.POSITIVE_INFINITY;
  return (code) => {
    const end = start[code + 1]!;
    let verdict: RuleVerdict = "idle";
    for (let event = start[code]!; event < end; event++) {
      if (log.activityOf[event] !== first) continue;
      const answer = log.activityOf.subarray(event + 1, end).indexOf(next);
      // what the case did later shows that the limit went by unanswered
      const last = answer === -1 ? end - 1 : event + 1 + answer;
      if (days[last]! - days[event]! > most) return "broken";
      if (answer === -1) return "pending";
      verdict = "kept";
    }
    return verdict;
  };
}
