/**
 * The answer to 为什么 for one number, grade, light, match, date or eligibility. Whoever computes something returns
 * enough to fill this; the drawer only shows it. Every text is already in the reader's language.
 */
export type Why = {
  /** what is asked: 评价得分, 供应状态… */
  title: string;
  /** of whom or what */
  subject?: string | undefined;
  /** the answer itself, as it stood where it was clicked: 78.35 分 */
  answer: string;
  grade?: string | undefined;
  asOf?: string | undefined;
  inputs: readonly WhyInput[];
  steps: readonly WhyStep[];
  rules: readonly WhyRule[];
  /** what would change it, one sentence each */
  changes: readonly string[];
  /** what should be known about it: imputed, provisional, not confirmed */
  cautions?: readonly string[];
};

export type WhyInput = {
  label: string;
  value: number | string | null;
  unit?: string | undefined;
  decimals?: number | undefined;
  source?: string | undefined;
  asOf?: string | undefined;
  stale?: boolean | undefined;
  /** the page of the record the figure comes from */
  href?: string | undefined;
};

/** A line of the arithmetic: `12.50 ÷ 10.00 × 35` = `43.75` */
export type WhyStep = { label: string; expression: string; result: string };

export type WhyRule = {
  text: string;
  /** the document, its clause, and the version in force */
  document?: string | undefined;
  clause?: string | undefined;
  version?: string | undefined;
};
