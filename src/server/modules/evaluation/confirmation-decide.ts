/** What may be done with a round of confirmation, a firm's sheet and a dispute. Pure. */
import type {
  AnswerSheet,
  DecideDispute,
  ExtendRound,
  NewLandList,
  NewRound,
} from "#contract/evaluation/confirmation.ts";
import type { Decision } from "./publicity-decide.ts";

type RoundFacts = { status: "open" | "closed"; closesOn: string; revision: number };

export function decideOpenRound(
  facts: { methodStatus: string; tiers: readonly string[]; today: string },
  { scales, openedOn }: Pick<NewRound, "scales" | "openedOn">,
): Decision {
  if (facts.methodStatus !== "in-force")
    return refuse(
      "这份办法还没有启用。请选择执行中的办法。",
      "The method is not in force: choose one that is.",
    );
  const foreign = scales.filter((scale) => !facts.tiers.includes(scale));
  if (foreign.length > 0)
    return refuse(
      "所选规模类型不在这份办法的评价范围内。",
      "The method does not evaluate firms of the chosen scale.",
    );
  return openedOn < facts.today
    ? refuse("送达日不能早于今天。", "A round cannot begin before today.")
    : ALLOW;
}

export type AnswerFacts = {
  round: RoundFacts;
  sheet: { revision: number; standing: string };
  /** the list of land that was published of the round is open to objections */
  landOpen: boolean;
  today: string;
  /** by staff for the firm, on paper */
  onPaper: boolean;
  staff: boolean;
  knownFacts: ReadonlySet<string>;
  /** figures that the firm disputes already */
  disputed: ReadonlySet<string>;
  shown: Readonly<Record<string, number | null>>;
};

/** May the sheet be answered so? After the last day only the land may be, while it is published; paper comes in until the round is closed. */
export function decideAnswer(facts: AnswerFacts, { revision, disputes }: AnswerSheet): Decision {
  const { round, sheet, today } = facts;
  if (facts.staff !== facts.onPaper)
    return facts.staff
      ? refuse(
          "代企业录入须填写纸质确认单的编号、签字人和日期。",
          "To answer for a firm, say which paper it signed, who and when.",
        )
      : refuse("纸质确认由经办人员录入。", "What is confirmed on paper is entered by staff.");
  if (round.status === "closed") return refuse("本轮确认已经结束。", "The round is closed.");
  if (sheet.revision !== revision) return { kind: "stale" };
  const landAlone = disputes.length > 0 && disputes.every(({ fact }) => fact === "areaMu");
  if (today > round.closesOn && !facts.onPaper && !(facts.landOpen && landAlone))
    return refuse(
      `确认期已于 ${round.closesOn} 截止。如需更正，请联系评价经办人员。`,
      `Figures could be confirmed until ${round.closesOn}: to correct one, turn to the evaluation officer.`,
    );
  return disputes.length === 0 ? decideConfirm(sheet.standing) : decideDisputes(facts, disputes);
}

function decideConfirm(standing: string): Decision {
  if (standing === "confirmed" || standing === "settled")
    return refuse("这份确认单已经确认过。", "The sheet is confirmed already.");
  return standing === "disputed"
    ? refuse(
        "还有异议待答复，答复后自动办结。",
        "A dispute is open: the sheet is settled when it is answered.",
      )
    : ALLOW;
}

function decideDisputes(facts: AnswerFacts, disputes: AnswerSheet["disputes"]): Decision {
  const keys = disputes.map(({ fact }) => fact);
  if (new Set(keys).size < keys.length)
    return refuse("同一项数据只能提一件异议。", "A figure is disputed once at a time.");
  const unknown = keys.find((key) => !facts.knownFacts.has(key));
  if (unknown !== undefined)
    return refuse(`确认单上没有数据项“${unknown}”。`, `The sheet has no figure ${unknown}.`);
  if (keys.some((key) => facts.disputed.has(key)))
    return refuse("这项数据已有一件异议待答复。", "There is an open dispute about this figure.");
  const same = disputes.find(({ fact, claimed }) => claimed !== null && facts.shown[fact] === claimed);
  return same ? refuse("所提数值与确认单上的相同。", "The figure you give is the one that stands.") : ALLOW;
}

export function decideDispute(
  held: { status: string; revision: number; roundStatus: string; readable: boolean; correctable: boolean },
  asked: DecideDispute,
): Decision {
  if (held.roundStatus === "closed") return refuse("本轮确认已经结束。", "The round is closed.");
  if (held.status !== "open") return refuse("这件异议已经答复过。", "The dispute was answered already.");
  if (held.revision !== asked.revision) return { kind: "stale" };
  if (!held.readable)
    return refuse("涉税数据由有涉税权限的人员答复。", "Tax figures are judged by those who may read them.");
  if (asked.accept && !held.correctable)
    return refuse(
      "这是本区自设的指标，请先在年度指标台账中修改，再以“维持现数”答复。",
      "This is a figure of the zone's own: change it in the register first.",
    );
  return ALLOW;
}

export function decideExtend(round: RoundFacts, asked: ExtendRound, today: string): Decision {
  const moved = decideMove(round, asked.revision);
  if (moved.kind !== "allow") return moved;
  return asked.closesOn <= round.closesOn || asked.closesOn < today
    ? refuse(
        `新的截止日须晚于原截止日 ${round.closesOn}，且不早于今天。`,
        `The new last day must be after ${round.closesOn}, and not before today.`,
      )
    : ALLOW;
}

/** A round is closed when its time is up or all have answered, and no dispute is open. */
export function decideClose(
  round: RoundFacts,
  facts: { revision: number; waiting: number; openDisputes: number; today: string },
): Decision {
  const moved = decideMove(round, facts.revision);
  if (moved.kind !== "allow") return moved;
  if (facts.openDisputes > 0)
    return refuse(
      `还有 ${facts.openDisputes} 件异议没有答复。`,
      `${facts.openDisputes} disputes are not answered yet.`,
    );
  return facts.waiting > 0 && facts.today <= round.closesOn
    ? refuse(
        `确认期到 ${round.closesOn}，还有 ${facts.waiting} 家没有答复。`,
        `Firms may answer until ${round.closesOn}; ${facts.waiting} have not.`,
      )
    : ALLOW;
}

export function decideLandList(
  round: RoundFacts & { landList: unknown },
  asked: NewLandList,
  today: string,
): Decision {
  const moved = decideMove(round, asked.revision);
  if (moved.kind !== "allow") return moved;
  if (round.landList !== null)
    return refuse("本轮的用地面积已经公示过。", "The land of this round was published before.");
  return asked.openedOn < today
    ? refuse("公示起始日不能早于今天。", "A publication cannot begin before today.")
    : ALLOW;
}

function decideMove(round: RoundFacts, revision: number): Decision {
  if (round.status === "closed") return refuse("本轮确认已经结束。", "The round is closed.");
  return round.revision === revision ? ALLOW : { kind: "stale" };
}

const ALLOW: Decision = { kind: "allow" };
const refuse = (zh: string, en: string): Decision => ({ kind: "refuse", because: { zh, en } });
