import type { FieldClass, Text } from "#kernel/register.ts";

/**
 * The policy table: the one place that says who may do what. It is compiled to the route guard, the row and field
 * scope of every query, the capabilities that the interface draws by, and the test matrix.
 */
export const PERMITS = [
  "self", // one's own session, views, to-dos
  "search",
  "space.read",
  "space.write",
  "demand.read", // what is looked for, and the sites that fit
  "demand.write", // anybody's demands, as a register
  "demand.file", // look for a site and leave a demand; a firm's user for its own firm
  "holds.write", // keep parcels and units for somebody; sign and end leases
  "enterprise.read",
  "enterprise.write",
  "measure.read",
  "measure.write",
  "collection.read", // how far a year's figures are, as far as one's department or field classes go
  "collection.fill", // give one's own department's figures
  "collection.run", // open and close rounds, say who owns which figure, settle what two sources say differently
  "evaluation.read",
  "evaluation.run",
  "evaluation.freeze",
  "evaluation.object", // confirm a firm's own figures, object to what is published
  "evaluation.judge", // the department's word on an objection or a finding
  "evaluation.method", // write methods and put them in force
  "renewal.read",
  "renewal.write",
  "renewal.check", // say what was seen on a joint visit
  "renewal.approve",
  "renewal.answer", // answer what one’s own firm is told of its land
  "city.read", // zones side by side, as sums of a year: for a city's own people
  "city.write",
  "calendar.write", // load a year's notice, close days; limits that run are counted again
  "identity.read",
  "identity.write",
  "identity.grant",
  "sign-in.read", // who came and went, and who was kept out
  "audit.read",
] as const;
export type Permit = (typeof PERMITS)[number];

/** What a permit lets one do, for a refusal: the Chinese names it, the English goes on after "may not". */
export const PERMIT_LABELS: Record<Permit, Text> = {
  self: { zh: "本人事务", en: "use their own account" },
  search: { zh: "全局搜索", en: "search" },
  "space.read": { zh: "查看空间台账", en: "read the land registers" },
  "demand.read": { zh: "查看选址需求", en: "read what is looked for" },
  "demand.write": { zh: "维护选址需求", en: "change the demands" },
  "demand.file": { zh: "提出选址需求", en: "look for a site" },
  "space.write": { zh: "维护空间台账", en: "change the land registers" },
  "holds.write": { zh: "预留与租约", en: "keep sites and write leases" },
  "enterprise.read": { zh: "查看企业台账", en: "read the enterprise registers" },
  "enterprise.write": { zh: "维护企业台账", en: "change the enterprise registers" },
  "measure.read": { zh: "查看年度数据", en: "read yearly figures" },
  "measure.write": { zh: "维护年度数据", en: "change yearly figures" },
  "collection.read": { zh: "查看数据归集进度", en: "see how far collection is" },
  "collection.fill": { zh: "报送本部门数据", en: "give a department’s figures" },
  "collection.run": { zh: "组织数据归集", en: "run the collection" },
  "evaluation.read": { zh: "查看亩均评价", en: "read evaluations" },
  "evaluation.run": { zh: "测算亩均评价", en: "run evaluations" },
  "evaluation.freeze": { zh: "评价定档", en: "freeze evaluations" },
  "evaluation.object": { zh: "确认数据、提出异议", en: "confirm figures and object" },
  "evaluation.judge": { zh: "核定异议", en: "judge objections" },
  "evaluation.method": { zh: "维护评价办法", en: "write evaluation methods" },
  "renewal.read": { zh: "查看腾换台账", en: "read the renewal registers" },
  "renewal.write": { zh: "维护腾换台账", en: "change the renewal registers" },
  "renewal.check": { zh: "联合踏勘", en: "record site checks" },
  "renewal.answer": { zh: "陈述意见", en: "answer for a firm" },
  "renewal.approve": { zh: "审定腾换处置", en: "approve renewal decisions" },
  "city.read": { zh: "查看全市汇总", en: "see the city’s sums" },
  "city.write": { zh: "维护全市数据", en: "change the city’s data" },
  "calendar.write": { zh: "维护工作日历", en: "change the calendar of working days" },
  "identity.read": { zh: "查看用户", en: "see users" },
  "identity.write": { zh: "维护用户", en: "change users" },
  "identity.grant": { zh: "授予角色", en: "grant roles" },
  "sign-in.read": { zh: "查看登录记录", en: "see who signed in" },
  "audit.read": { zh: "查看审计台账", en: "read the audit ledger" },
};

export const ROLES = [
  "leader",
  "investment-officer",
  "planner",
  "approval-agent",
  "grid-officer",
  "evaluator",
  "department-approver",
  "department-reporter",
  "enterprise-user",
  "city-evaluator",
  "system-admin",
  "security-admin",
  "auditor",
] as const;
export type Role = (typeof ROLES)[number];

/** zone: every row of the zone; own-firm: the rows of the user's own firm. */
export type RowScope = "zone" | "own-firm";

export type Grant = {
  label: Text;
  permits: readonly Permit[];
  rows: RowScope;
  /** classes of field the role may read; a column of another class is absent for it everywhere */
  fields: readonly FieldClass[];
  /** needs a second look: 三员 roles may not be held together */
  exclusive?: boolean;
};

const READ_LAND: readonly Permit[] = ["self", "search", "space.read", "enterprise.read"];

export const POLICY: Record<Role, Grant> = {
  leader: {
    label: { zh: "区管委会主任", en: "Committee leader" },
    permits: [
      ...READ_LAND,
      "demand.read",
      "measure.read",
      "collection.read",
      "evaluation.read",
      "evaluation.freeze",
      "renewal.read",
      "renewal.approve",
      "calendar.write",
      "identity.read",
    ],
    rows: "zone",
    fields: ["tax", "statistics", "contact"],
  },
  "investment-officer": {
    label: { zh: "招商专员", en: "Investment officer" },
    permits: [...READ_LAND, "holds.write", "demand.read", "demand.write", "demand.file"],
    rows: "zone",
    fields: ["contact"],
  },
  planner: {
    label: { zh: "规划建设专员", en: "Planner" },
    permits: [
      ...READ_LAND,
      "space.write",
      "holds.write",
      "demand.read",
      "evaluation.read",
      "renewal.read",
      "renewal.write",
      "renewal.check",
    ],
    rows: "zone",
    fields: [],
  },
  "approval-agent": {
    label: { zh: "代办员", en: "Approval agent" },
    permits: READ_LAND,
    rows: "zone",
    fields: ["contact"],
  },
  "grid-officer": {
    label: { zh: "网格助企专员", en: "Grid service officer" },
    permits: [...READ_LAND, "enterprise.write", "renewal.read", "renewal.check"],
    rows: "zone",
    fields: ["contact"],
  },
  evaluator: {
    label: { zh: "经发局评价员", en: "Evaluation officer" },
    permits: [
      ...READ_LAND,
      "enterprise.write",
      "measure.read",
      "measure.write",
      "collection.read",
      "collection.run",
      "evaluation.read",
      "evaluation.run",
      "evaluation.object",
      "evaluation.judge",
      "evaluation.method",
      "renewal.read",
      "renewal.write",
      "renewal.check",
    ],
    rows: "zone",
    fields: ["tax", "statistics", "contact"],
  },
  "department-approver": {
    label: { zh: "部门审批人", en: "Department approver" },
    permits: [
      ...READ_LAND,
      "measure.read",
      "collection.read",
      "collection.fill",
      "evaluation.read",
      "evaluation.judge",
      "renewal.read",
      "renewal.check",
    ],
    rows: "zone",
    fields: ["statistics"],
  },
  "department-reporter": {
    label: { zh: "部门报送员", en: "Department reporter" },
    // figures of its own department only, and those by the collection's own rule: no class of field besides
    permits: ["self", "search", "enterprise.read", "collection.read", "collection.fill"],
    rows: "zone",
    fields: [],
  },
  "enterprise-user": {
    label: { zh: "企业用户", en: "Enterprise user" },
    permits: [
      "self",
      "demand.read",
      "demand.file",
      "enterprise.read",
      "measure.read",
      "evaluation.read",
      "evaluation.object",
      "renewal.answer",
    ],
    rows: "own-firm",
    fields: ["tax", "statistics", "contact"],
  },
  "city-evaluator": {
    label: { zh: "市级评价员", en: "City evaluation officer" },
    permits: ["self", "city.read", "city.write"],
    rows: "zone",
    fields: ["tax", "statistics"],
  },
  "system-admin": {
    label: { zh: "系统管理员", en: "System administrator" },
    permits: ["self", "calendar.write", "identity.read", "identity.write"],
    rows: "zone",
    fields: [],
    exclusive: true,
  },
  "security-admin": {
    label: { zh: "安全管理员", en: "Security administrator" },
    permits: ["self", "identity.read", "identity.grant", "sign-in.read"],
    rows: "zone",
    fields: [],
    exclusive: true,
  },
  auditor: {
    label: { zh: "审计员", en: "Auditor" },
    permits: ["self", "identity.read", "sign-in.read", "audit.read"],
    rows: "zone",
    fields: [],
    exclusive: true,
  },
};

export type Capability = { permits: Permit[]; fields: FieldClass[]; rows: RowScope };

/** What a set of roles adds up to. Rows are the zone's as soon as one role sees the zone. */
export function capabilityOf(roles: readonly Role[]): Capability {
  const grants = roles.map((role) => POLICY[role]);
  return {
    permits: PERMITS.filter((permit) => grants.some((grant) => grant.permits.includes(permit))),
    fields: (["tax", "contact", "statistics"] as const).filter((field) =>
      grants.some((grant) => grant.fields.includes(field)),
    ),
    rows: grants.some((grant) => grant.rows === "zone") ? "zone" : "own-firm",
  };
}
