/** Figures held against the firm's own last year. */
import { timesText, withUnit } from "./figure-text.ts";
import { figureAt, stateAt } from "./figures.ts";
import type { CheckedFact, CheckRequest, Finding } from "./finding.ts";

const JUMP = 5;
/** Land is bought and let rarely: a fifth more or less is worth a question. */
const LAND_JUMP = 1.2;
/** What comes in lumps by its nature says nothing when it comes and goes. */
const LUMPY = "investmentWan";

/** So many figures of a firm that rise or fall together are one thing to ask about. */
const TOGETHER = 4;

/** @param doubted figures under a graver finding, as `row/fact` */
export function jumps(request: CheckRequest, doubted: ReadonlySet<string>): Finding[] {
  const { firms, lastYear, facts } = request;
  const before = new Map(lastYear.ids.map((id, row) => [id, row]));
  const found = facts.flatMap((fact) => {
    if (fact.key === LUMPY) return [];
    const most = fact.key === "areaMu" ? LAND_JUMP : JUMP;
    return firms.ids.flatMap((id, row): Jump[] => {
      const value = figureAt(firms, fact.key, row);
      const then = figureAt(lastYear, fact.key, before.get(id) ?? -1);
      if (value === null || then === null || !(value > 0) || !(then > 0)) return [];
      const ratio = value / then;
      if ((ratio < most && ratio > 1 / most) || doubted.has(`${row}/${fact.key}`)) return [];
      return [{ row, fact, value, then, most }];
    });
  });
  const byFirm = Map.groupBy(found, ({ row, value, then }) => `${row}/${value > then}`);
  return [...byFirm.values()].flatMap((own) =>
    own.length >= TOGETHER ? [jumpTogether(own)] : own.map(jumpOf),
  );
}

type Jump = { row: number; fact: CheckedFact; value: number; then: number; most: number };

/** The firm as a whole grew or shrank: it is asked once, by its sales where they are among them. */
function jumpTogether(own: readonly Jump[]): Finding {
  const told = own.find(({ fact }) => fact.key === "revenueWan") ?? own[0]!;
  const others = own.filter((one) => one !== told).map(({ fact }) => fact.label);
  const { why, ...finding } = jumpOf(told);
  return {
    ...finding,
    why: {
      zh: `${why.zh}；${others.map(({ zh }) => zh).join("、")}同向变化，多为停产、并购或漏报`,
      en: `${why.en}; ${others.map(({ en }) => en.toLowerCase()).join(", ")} changed alike: a stop, a merger or a late return`,
    },
    uses: own.map(({ fact }) => fact.key),
  };
}

const jumpOf = ({ row, fact, value, then, most }: Jump): Finding => ({
  row,
  code: "jump",
  fact: fact.key,
  weight: fact.key === "areaMu" ? "look" : "know",
  value,
  expected: { from: then / most, to: then * most },
  suggestion: null,
  why: {
    zh: `是上年 ${withUnit(then, fact)} 的 ${timesText(value / then)} 倍`,
    en: `${timesText(value / then)} times last year's ${withUnit(then, fact)}`,
  },
  uses: [fact.key],
});

/** Given last year, and nobody brought it this year nor said why. */
export function goneMissing({ firms, lastYear, facts }: CheckRequest): Finding[] {
  const before = new Map(lastYear.ids.map((id, row) => [id, row]));
  return facts
    .filter(({ key }) => key !== "areaMu")
    .flatMap((fact) =>
      firms.ids.flatMap((id, row): Finding[] => {
        const then = figureAt(lastYear, fact.key, before.get(id) ?? -1);
        const here = figureAt(firms, fact.key, row) !== null || stateAt(firms, fact.key, row) !== undefined;
        if (here || then === null || then === 0) return [];
        return [
          {
            row,
            code: "gone-missing",
            fact: fact.key,
            weight: "look",
            value: null,
            expected: null,
            suggestion: null,
            why: {
              zh: `上年为 ${withUnit(then, fact)}，本年没有数；确无此项的请标为“不适用”`,
              en: `${withUnit(then, fact)} last year, nothing this year: mark it “not applicable” if there is no such thing`,
            },
            uses: [fact.key],
          },
        ];
      }),
    );
}
