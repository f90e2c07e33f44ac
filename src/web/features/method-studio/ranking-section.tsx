import { Button } from "antd";
import type { ReactElement } from "react";
import { lineOf } from "#contract/evaluation/line-path.ts";
import { t } from "#contract/text.ts";
import type { Grouping, Ranking, TieBreak } from "#engine/evaluation/method.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Choice, ChoiceField } from "./choice-field.tsx";
import { FactField, FactsField } from "./fact-field.tsx";
import { GroupingLine } from "./grouping-line.tsx";
import { newKey } from "./new-key.ts";
import { NumberField } from "./number-field.tsx";
import { AddButton, Labelled, LineButtons, SectionFrame } from "./section-frame.tsx";
import { useItems, useListEdit, useMethod, useValue } from "./studio-context.tsx";
import { W } from "./words.ts";

const S = {
  groupBy: t("分组", "Ranked apart by"),
  together: t("全部一起排名", "all together"),
  decimals: t("得分取位后再排名", "Decimals of scores"),
  unrounded: t("不取位", "unrounded"),
  ties: t("同分", "Ties"),
  break: t("依次比较", "broken by"),
  better: t("同取较好等级", "share the better grade"),
  worse: t("同取较低等级", "share the worse grade"),
  high: t("高者在前", "higher first"),
  low: t("低者在前", "lower first"),
  corrections: t("异议更正后", "After a correction"),
  unitOnly: t("只动本企业", "only the firm moves"),
  reRank: t("重新排名，参评家数不变", "rank anew, numbers unchanged"),
  byId: t("仍相同的，按编号先后", "then by id"),
  grouping: t("新建行业分组", "New grouping"),
};

/** 排名分组 */
export function RankingSection(): ReactElement {
  const { text } = useLanguage();
  const items = useItems<Grouping>(["groupings"]);
  const { add } = useListEdit<Grouping>(["groupings"]);
  const fact = newKey(
    "industryGroup",
    items.map((one) => one.fact),
  );
  const fresh: Grouping = {
    fact,
    from: "industry",
    groups: [],
    otherwise: { key: "other", label: t("其他", "Other") },
  };
  return (
    <SectionFrame
      section="ranking"
      lines={["ranking", "ranking.groupBy", "ranking.ties", "groupings"]}
      actions={<AddButton label={text(S.grouping)} onAdd={() => add(fresh)} />}
    >
      <div className="studio-grid">
        <Labelled label={text(S.groupBy)}>
          <FactsField path={["ranking", "groupBy"]} label={text(S.groupBy)} none={text(S.together)} />
        </Labelled>
        <Labelled label={text(S.decimals)}>
          <NumberField
            path={["ranking", "scoreDecimals"]}
            label={text(S.decimals)}
            placeholder={text(S.unrounded)}
            optional
          />
        </Labelled>
        <Labelled label={text(S.ties)}>
          <TiesField />
        </Labelled>
        <Labelled label={text(S.corrections)}>
          <ChoiceField
            path={["ranking", "corrections"]}
            label={text(S.corrections)}
            optional={S.unitOnly}
            options={[{ value: "re_rank", label: S.reRank }]}
          />
        </Labelled>
      </div>
      <ul className="studio-lines">
        {items.map((_, n) => (
          <GroupingLine key={lineOf(["groupings", n])} at={n} />
        ))}
      </ul>
    </SectionFrame>
  );
}

function TiesField(): ReactElement {
  const { text } = useLanguage();
  const { ties } = useMethod((method) => method.ranking);
  const { set, line } = useValue<Ranking["ties"]>(["ranking", "ties"]);
  return (
    <span className="studio-ties">
      <Choice
        label={text(S.ties)}
        line={line}
        value={ties.kind}
        options={[
          { value: "break", label: S.break },
          { value: "better", label: S.better },
          { value: "worse", label: S.worse },
        ]}
        onChoose={(kind) =>
          set(
            kind === "break"
              ? { kind, by: [{ fact: "areaMu", better: "high" }] }
              : { kind: kind as "better" | "worse" },
          )
        }
      />
      {ties.kind === "break" && <TieBreaks />}
    </span>
  );
}

function TieBreaks(): ReactElement {
  const { text } = useLanguage();
  const path = ["ranking", "ties", "by"];
  const items = useItems<TieBreak>(path);
  const { add } = useListEdit<TieBreak>(path);
  return (
    <ol className="studio-tie-breaks">
      {items.map((_, n) => (
        <li key={lineOf([...path, n])}>
          <FactField path={[...path, n, "fact"]} label={text(S.ties)} kind="number" withIndicators />
          <ChoiceField
            path={[...path, n, "better"]}
            label={text(S.ties)}
            options={[
              { value: "high", label: S.high },
              { value: "low", label: S.low },
            ]}
          />
          <LineButtons list={path} at={n} name={text(S.ties)} />
        </li>
      ))}
      <li>
        <Button
          size="small"
          type="text"
          icon={<Icon name="plus" />}
          aria-label={`${text(W.add)} · ${text(S.ties)}`}
          onClick={() => add({ fact: "areaMu", better: "high" })}
        />
        <span className="studio-note">{text(S.byId)}</span>
      </li>
    </ol>
  );
}
