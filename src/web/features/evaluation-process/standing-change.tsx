import type { ReactElement } from "react";
import type { Objection, Standing } from "#contract/evaluation/objection.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import "./process.css";

type StandingChangeProps = { before: Standing; after: Standing } & Partial<
  Pick<NonNullable<Objection["correction"]>, "moved">
>;

/** Grade, score, place and land before and after. */
export function StandingChange({ before, after, moved }: StandingChangeProps): ReactElement {
  const { language } = useLanguage();
  const zh = language === "zh";
  const pairs = [
    [zh ? "得分" : "Score", before.score, after.score, 4],
    [zh ? "名次" : "Rank", before.rank, after.rank, 0],
    [zh ? "用地（亩）" : "Land (mu)", before.areaMu, after.areaMu, 2],
  ] as const;
  return (
    <p className="objection-change">
      <span>
        <Grade grade={before.grade} /> → <Grade grade={after.grade} />
      </span>
      {pairs
        .filter(([, from, to]) => from !== null && to !== null && from !== to)
        .map(([name, from, to, decimals]) => (
          <span key={name}>
            {name} {formatNumber(from!, language, decimals)} → <b>{formatNumber(to!, language, decimals)}</b>
          </span>
        ))}
      {moved !== undefined && moved.places > 0 && (
        <span>
          {zh
            ? `其他企业名次变动 ${moved.places} 家，等级变动 ${moved.grades} 家`
            : `others: ${moved.places} get another place, ${moved.grades} another grade`}
        </span>
      )}
    </p>
  );
}
