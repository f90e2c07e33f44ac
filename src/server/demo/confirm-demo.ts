/** The newest year's figures of the demo zone laid before its firms: partly confirmed, a few disputed, the demo's own firm still to answer. */
import { sql } from "kysely";
import type { AnswerSheet, Sheet } from "#contract/evaluation/confirmation.ts";
import { t } from "#contract/text.ts";
import { QIDI } from "#engine/demo/zone-design.ts";
import { answerSheet } from "#server/modules/evaluation/confirmation-answer.ts";
import { openRound, remind } from "#server/modules/evaluation/confirmation-round.ts";
import { sheet } from "#server/modules/evaluation/confirmation-sheet.ts";
import { listFindings, markFindings } from "#server/modules/evaluation/cross-check.ts";
import { answerDispute, disputes } from "#server/modules/evaluation/dispute.ts";
import { listMethods } from "#server/modules/evaluation/method-store.ts";
import { bringRulePacks } from "#server/modules/evaluation/rule-packs.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Database } from "#server/platform/db.ts";
import { uploadEvidence } from "#server/platform/evidence/evidence.ts";
import { writeWorkbook } from "#server/platform/sheets/write.ts";
import { todayOf } from "#server/platform/today.ts";
import { demoActor } from "./demo-actor.ts";
import { QIDI_POSTS } from "./logins.ts";

const YEAR = 2025;
const METHOD = "huangyan-2022-above";
const CONFIRMED = 30;
const READ = 6;

type Confirming = { db: Database; now: () => Date; zoneId: string };

/** Done by the same actions as people use; no figure of the year is changed by it. */
export async function confirmDemo({ db, now, zoneId }: Confirming): Promise<void> {
  const ctxOf = (username: string, enterpriseId: string | null = null): Context => {
    const post = QIDI_POSTS.find((one) => one.username === username)!;
    return { db, now, actor: { ...demoActor(QIDI.code, zoneId, post), enterpriseId }, requestId: "demo" };
  };
  const officer = ctxOf("pingjia");
  const methodId = await inTransaction(officer, async (tx) => {
    await bringRulePacks(tx, zoneId);
    return (await listMethods(tx)).find(({ summary }) => summary.code === METHOD)!.summary.id;
  });
  const round = await openRound(officer, {
    year: YEAR,
    methodId,
    scales: ["above"],
    openedOn: todayOf(officer),
    days: 10,
    unit: "wd",
    replyDays: 5,
    deemed: false,
    note: "如对用地面积有异议，请附不动产权证或测绘报告。",
  });
  const firms = await listAsked(officer, round.id);
  const asFirm = (firmId: string) => ctxOf("qiye", firmId);
  const say = async (firmId: string, over: Partial<AnswerSheet> = {}, ctx = asFirm(firmId)) => {
    const place = { roundId: round.id, firmId };
    const shown = await sheet(ctx, place);
    return answerSheet(ctx, place, {
      revision: shown.revision,
      seen: seenOf(shown),
      disputes: [],
      ...over,
    });
  };
  const [onPaper, taxed, roads, kept, ...rest] = firms;
  for (const firmId of rest.slice(0, CONFIRMED)) await say(firmId);
  for (const firmId of rest.slice(CONFIRMED, CONFIRMED + READ))
    await sheet(asFirm(firmId), { roundId: round.id, firmId });
  const signedOn = todayOf(officer);
  const paper = { number: "经发确〔2026〕7 号", signedBy: "财务负责人", signedOn, evidenceIds: [] };
  await say(onPaper!, { paper }, officer);
  await dispute(asFirm(taxed!), taxed!, "taxWan", 1.18, "漏计异地预缴税款，附完税情况", true);
  await dispute(asFirm(roads!), roads!, "areaMu", 0.94, "代征道路面积未扣除", false);
  await dispute(asFirm(kept!), kept!, "staff", 1.1, "劳务派遣人员应计入", false);
  const about = (await disputes(officer, { roundId: round.id })).disputes.find(
    ({ fact }) => fact === "staff",
  )!;
  await answerDispute(officer, about.id, {
    revision: about.revision,
    accept: false,
    reason: "统计口径为在岗职工年平均人数，劳务派遣人员由用工单位统计，维持原数。",
  });
  await remind(officer, round.id, rest.slice(CONFIRMED, CONFIRMED + READ));
  await markSome(officer);

  async function dispute(
    ctx: Context,
    firmId: string,
    fact: string,
    times: number,
    reason: string,
    withFile: boolean,
  ): Promise<void> {
    const shown = seenOf(await sheet(ctx, { roundId: round.id, firmId }));
    const claimed = Number(((shown[fact] ?? 0) * times).toFixed(2));
    const files = withFile ? [(await uploadEvidence(ctx, await statement())).id] : [];
    await say(firmId, { disputes: [{ fact, claimed, reason, evidenceIds: files }] });
  }
}

const seenOf = ({ figures, land }: Sheet): Record<string, number | null> =>
  Object.fromEntries([
    ...figures.map(({ fact, value }) => [fact, value] as const),
    ["areaMu", land.areaMu] as const,
  ]);

/** Firms of the round in the order of their names; the demo's own firm is left to its user. */
async function listAsked(ctx: Context, roundId: string): Promise<string[]> {
  return inTransaction(ctx, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select e.id from evaluation_confirmation s join enterprise e on e.zone_id = s.zone_id and e.id = s.enterprise_id
       where s.zone_id = current_zone() and s.round_id = ${roundId}
         and not exists (select from app_user u where u.zone_id = s.zone_id and u.enterprise_id = s.enterprise_id)
       order by e.name, e.id`.execute(tx);
    return rows.map(({ id }) => id);
  });
}

/** One finding is looked into and right, the next goes back to its department; the others wait. */
async function markSome(ctx: Context): Promise<void> {
  const { rows } = await listFindings(ctx, { year: YEAR, page: 1, size: 3 });
  const mark = (n: number, over: { outcome: "right" | "sent-back"; reason: string; department?: string }) => {
    const row = rows[n];
    if (!row) return;
    const seen = { enterpriseId: row.firm.id, code: row.code, fact: row.fact, value: row.value };
    return markFindings(ctx, { year: YEAR, findings: [seen], ...over });
  };
  await mark(0, { outcome: "right", reason: "已电话核实，报表与台账一致" });
  await mark(1, { outcome: "sent-back", department: "统计局", reason: "请核对口径与年度" });
}

async function statement(): Promise<{ name: string; bytes: Buffer }> {
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "完税情况",
        title: "完税情况说明（合成数据）",
        columns: [
          { key: "place", label: t("预缴地", "Paid at"), type: "text" },
          { key: "taxWan", label: t("税额", "Tax"), type: "number", unit: "万元", decimals: 2 },
        ],
        rows: [{ place: "异地项目", taxWan: 86.4 }],
      },
    ],
  });
  return { name: "完税情况说明.xlsx", bytes: Buffer.from(bytes) };
}
