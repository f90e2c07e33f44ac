import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Tabs } from "#web/ui/tabs.tsx";
import type { Frame } from "../model/frame.ts";
import type { MoverQuery } from "../model/movers.ts";
import type { Opened } from "../protocol.ts";
import { SANDBOX_PARTS, type SandboxPart } from "../sandbox-search.ts";
import { W } from "../words.ts";
import { ClassTable } from "./class-table.tsx";
import { MoneyTable } from "./money-table.tsx";
import { MoverTable } from "./mover-table.tsx";

type TrialDetailsProps = {
  opened: Opened;
  frame: Frame;
  /** which scenario the tables are of, where there are two */
  name?: string | undefined;
  part: SandboxPart;
  onPart: (part: SandboxPart) => void;
  query: MoverQuery;
  onQuery: (query: MoverQuery) => void;
  onFirm: (place: number) => void;
  current: number | null;
};

/** The tables behind the drawings: who moves, by industry, by district, in money. */
export function TrialDetails(props: TrialDetailsProps): ReactElement {
  const { text } = useLanguage();
  const { frame, part, onPart, name } = props;
  const labels = { movers: W.movers, division: W.byDivision, district: W.byDistrict, money: W.money };
  return (
    <section className="sheet trial-details">
      <div className="sheet-head">
        <Tabs
          label={text(W.movers)}
          current={part}
          onChange={(key) => onPart(key as SandboxPart)}
          tabs={SANDBOX_PARTS.map((key) => ({
            key,
            label: text(labels[key]),
            count: key === "movers" ? frame.up + frame.down : undefined,
          }))}
        />
        {name && <span className="trial-name">{name}</span>}
      </div>
      <Part {...props} />
    </section>
  );
}

function Part(props: TrialDetailsProps): ReactElement {
  const { text } = useLanguage();
  const { opened, frame, part, onPart, query, onQuery } = props;
  const grades = opened.method.grading.grades.map(({ key }) => key);
  const pick = (narrowed: Partial<MoverQuery>) => {
    onQuery({ ...query, ...narrowed });
    onPart("movers");
  };
  switch (part) {
    case "movers":
      return <MoverTable {...props} page={frame.movers} />;
    case "division":
      return (
        <ClassTable
          title={text(W.industry)}
          grades={grades}
          labels={opened.divisions}
          before={opened.base.division}
          after={frame.division}
          onPick={(division) => pick({ division })}
        />
      );
    case "district":
      return (
        <ClassTable
          title={text(W.district)}
          grades={grades}
          labels={opened.districts}
          before={opened.base.district}
          after={frame.district}
          onPick={(district) => pick({ district })}
        />
      );
    case "money":
      return <MoneyTable opened={opened} before={opened.base.money} after={frame.money} />;
  }
}
