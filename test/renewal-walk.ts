/** Walks renewal cases through the api, as their officers, leader and owners do. */
import type pg from "pg";
import { expect } from "vitest";
import type { CaseDetail } from "#contract/renewal/case.ts";
import { usccCheck } from "#kernel/uscc.ts";
import type { Caller, TestApp } from "./app.ts";
import type { TestZone } from "./zone.ts";

export const CASES = "/api/renewal/cases";
/** The day on which land is given, and the day on which works begin. */
export const OPENED = new Date("2026-03-31T08:00:00Z");
export const STARTED = new Date("2026-05-06T08:00:00Z");

export const PLAN = {
  route: "repurchase",
  goal: "腾出土地用于主导产业",
  measures: null,
  implementer: "土地储备中心",
  plannedUse: null,
  plannedMu: 30,
  plannedFrom: "2026-05-01",
  plannedTo: "2026-12-31",
  expectedOutputWan: null,
  expectedTaxWan: null,
  expectedFar: null,
  parties: [
    { role: "owner", name: "测试企业" },
    { role: "buyer", name: "土地储备中心" },
  ],
  payments: [{ kind: "compensation", amountWan: 900, payer: "土地储备中心", payee: "测试企业" }],
  milestones: [{ title: "签订协议", startsOn: "2026-05-01", dueOn: "2026-06-30" }],
};

const usccOf = (count: number): string => {
  const body = `91330100MA${String(count).padStart(7, "0")}`;
  return body + usccCheck(body);
};

type Walked = { parcelId: string; firmId: string; code: string };
type Given = { api: TestApp; zone: TestZone; pool: pg.Pool; setClock: (at: Date) => void };
export type RenewalWalk = ReturnType<typeof renewalWalk>;

/** Those who walk a case, the land that is given them, and the steps they take. */
export const renewalWalk = (given: Given) => {
  const steps = stepsOf(given);
  return { ...steps, given: landOf(given), planned: planning(given, steps), ...endingOf(steps) };
};

const ownerOf =
  ({ api, zone }: Given) =>
  (firmId: string): Caller =>
    api.as(zone.actor(["enterprise-user"], { enterpriseId: firmId }));

function landOf({ zone, pool, setClock }: Given) {
  const query = (text: string, values: unknown[]) => pool.query<{ id: string }>(text, values);
  let count = 0;

  /** A firm that owns a parcel of so many mu. */
  return async ({ areaMu = 30 } = {}): Promise<Walked> => {
    setClock(OPENED);
    count += 1;
    const code = `P-${count}`;
    const areaM2 = (areaMu * 2000) / 3;
    const parcel = await query(
      "insert into parcel (zone_id, code, status, area_m2, land_use) values ($1, $2, 'built', $3, '100101') returning id",
      [zone.id, code, areaM2],
    );
    const firm = await query(
      "insert into enterprise (zone_id, uscc, name, scale) values ($1, $2, $3, 'above') returning id",
      [zone.id, usccOf(count), `测试企业${count}`],
    );
    const [parcelId, firmId] = [parcel.rows[0]!.id, firm.rows[0]!.id];
    await query(
      "insert into occupancy (zone_id, enterprise_id, parcel_id, tenure, land_area_m2, starts_on) values ($1, $2, $3, 'own', $4, '2015-01-01')",
      [zone.id, firmId, parcelId, areaM2],
    );
    return { parcelId, firmId, code };
  };
}

type Steps = ReturnType<typeof stepsOf>;
function stepsOf(of: Given) {
  const officer = of.api.as(of.zone.actor(["planner"]));
  const leader = of.api.as(of.zone.actor(["leader"]));

  async function open(parcelId: string): Promise<string> {
    const reply = await officer.send("POST", CASES, { parcelId, why: "连续两年低效" });
    expect(reply.status).toBe(200);
    return reply.body.id;
  }
  const read = async (id: string): Promise<CaseDetail> => (await leader.get(`${CASES}/${id}`)).body;

  async function move(id: string, asked: Record<string, unknown>, by = officer) {
    const { revision } = await read(id);
    return by.send("POST", `${CASES}/${id}/move`, { revision, why: "按程序办理", ...asked });
  }
  async function moved(id: string, asked: Record<string, unknown>, by = officer): Promise<CaseDetail> {
    const reply = await move(id, asked, by);
    expect(reply.body.title ?? "").toBe("");
    expect(reply.status).toBe(200);
    return reply.body;
  }

  return { officer, leader, owner: ownerOf(of), open, read, move, moved };
}

/** From suspicion to works under way. */
const planning =
  ({ setClock }: Given, { officer, leader, owner, moved, read }: Steps) =>
  async (id: string, firmId: string, plan: Record<string, unknown> = {}): Promise<void> => {
    setClock(OPENED);
    await moved(id, { move: "verify" });
    await moved(id, { move: "notify", documentNo: "腾换告〔2026〕1号" });
    const told = await owner(firmId).send("POST", `/api/renewal/own-cases/${id}/statements`, {
      kind: "statement",
      about: "notice",
      said: "情况属实，愿意配合",
    });
    expect(told.status).toBe(200);
    expect(told.body.state).toBe("stated");
    await moved(id, { move: "recognise", documentNo: "腾换认〔2026〕1号" }, leader);
    await moved(id, { move: "publish" });
    const { revision } = await read(id);
    const written = await officer.send("PUT", `${CASES}/${id}/plan`, { ...PLAN, ...plan, revision });
    expect(written.body.title ?? "").toBe("");
    await owner(firmId).send("POST", `/api/renewal/own-cases/${id}/statements`, {
      kind: "agreement",
      about: "plan",
      said: "同意方案",
    });
    setClock(STARTED);
    await moved(id, { move: "agree-plan" }, leader);
    await moved(id, { move: "start" });
  };

function endingOf({ officer, leader, read, moved }: Steps) {
  /** From works under way to acceptance, with so many mu disposed of. */
  async function accepted(id: string, areaMu: number): Promise<CaseDetail> {
    const { milestones, payments } = await read(id);
    const onDay = "2026-05-06";
    for (const one of milestones)
      await officer.send("POST", `${CASES}/${id}/milestones/${one.id}/done`, {
        revision: one.revision,
        doneOn: onDay,
        outcome: "协议已签",
      });
    for (const one of payments)
      await officer.send("POST", `${CASES}/${id}/payments/${one.id}/paid`, {
        revision: one.revision,
        paidWan: one.amountWan,
        paidOn: onDay,
      });
    await officer.send("POST", `${CASES}/${id}/disposals`, { areaMu, onDay, what: "移交" });
    return moved(id, { move: "accept", documentNo: "验〔2026〕1号" }, leader);
  }

  /** Asks for the accepted land to be supply again, as it now stands. */
  async function giveBack(id: string, asked: Record<string, unknown> = {}) {
    const { revision } = await read(id);
    return leader.send("POST", `${CASES}/${id}/return`, {
      revision,
      status: "cleared",
      vacatedOn: "2026-05-06",
      why: "验收合格",
      ...asked,
    });
  }
  return { accepted, giveBack };
}
