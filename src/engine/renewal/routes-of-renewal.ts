/**
 * The nine routes by which a site is renewed, and what a plan by each must hold. Parties, money and steps are what published
 * county rules have in common (evaluation.md §7); the limits are ours, a beginning that a plan changes.
 */
import type { Text } from "#kernel/register.ts";

export const RENEWAL_ROUTES = [
  "repurchase",
  "lease-back",
  "self-renewal",
  "upgrade",
  "cooperation",
  "exchange",
  "social-capital",
  "judicial",
  "take-back",
] as const;
export type RenewalRoute = (typeof RENEWAL_ROUTES)[number];

export const PARTY_ROLES = [
  "owner",
  "buyer",
  "lessee",
  "investor",
  "developer",
  "partner",
  "fund",
  "court",
  "government",
] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

export const PAYMENT_KINDS = ["compensation", "investment", "fund", "price", "rent", "fee", "other"] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

/** A step of the plan and how many working days after the one before it is due. */
export type StepTemplate = { title: Text; days: number };

export type RouteRule = {
  route: RenewalRoute;
  label: Text;
  /** what it is, in one line */
  about: Text;
  /** the document it rests on, where there is a national one */
  basis: Text | null;
  /** the land becomes supply again */
  freesLand: boolean;
  /** nothing comes of it without the owner */
  needsAgreement: boolean;
  parties: readonly PartyRole[];
  /** any one of them */
  money: readonly PaymentKind[];
  /** output and tax per mu are promised */
  needsOutput: boolean;
  steps: readonly StepTemplate[];
};

const t = (zh: string, en: string): Text => ({ zh, en });
const step = (zh: string, en: string, days: number): StepTemplate => ({ title: t(zh, en), days });

const SURVEY = step("权属与地上物核实", "Titles and buildings checked", 10);
const APPRAISAL = step("评估（两家以上机构）", "Appraised by two or more", 15);
const SIGNED = step("签订协议", "Agreement signed", 15);
const PAID = step("支付补偿款", "Compensation paid", 20);
const CLEARED = step("搬迁清退、移交土地", "Cleared and handed over", 40);
const DEREGISTERED = step("办理不动产注销（变更）登记", "Title cancelled or changed", 15);
const DESIGN = step("项目备案与方案设计", "Project filed and designed", 30);
const PERMIT = step("规划与施工许可", "Planning and building permits", 30);
const WORKS = step("施工", "Works", 180);
const COMPLETED = step("竣工验收", "Works accepted", 30);
const PRODUCING = step("投产达标", "Producing as promised", 120);

export const ROUTE_RULES: readonly RouteRule[] = [
  {
    route: "repurchase",
    label: t("政府回购", "Repurchase"),
    about: t("协议收购土地使用权，收储后重新供应", "The right to the land is bought and supplied anew"),
    basis: t("《土地储备管理办法》（国土资规〔2017〕17号）", "Measures for land reserves (2017) no. 17"),
    freesLand: true,
    needsAgreement: true,
    parties: ["owner", "buyer"],
    money: ["compensation"],
    needsOutput: false,
    steps: [SURVEY, APPRAISAL, SIGNED, PAID, CLEARED, DEREGISTERED],
  },
  {
    route: "lease-back",
    label: t("平台回租", "Lease-back"),
    about: t("平台整体承租后统一招租", "A platform leases the whole and lets it anew"),
    basis: null,
    freesLand: false,
    needsAgreement: true,
    parties: ["owner", "lessee"],
    money: ["rent"],
    needsOutput: true,
    steps: [
      SURVEY,
      SIGNED,
      step("清退散租户", "Scattered tenants leave", 40),
      step("改造与招租", "Fitted and let", 90),
      PRODUCING,
    ],
  },
  {
    route: "self-renewal",
    label: t("自主改造", "Self-renewal"),
    about: t("权利人自行拆建、提容", "The owner rebuilds, with more floor area"),
    basis: null,
    freesLand: false,
    needsAgreement: true,
    parties: ["owner"],
    money: ["investment"],
    needsOutput: true,
    steps: [SIGNED, DESIGN, PERMIT, WORKS, COMPLETED, PRODUCING],
  },
  {
    route: "upgrade",
    label: t("增资技改", "Upgrade"),
    about: t("零增地技术改造，追加投资", "New equipment and investment on the same land"),
    basis: null,
    freesLand: false,
    needsAgreement: true,
    parties: ["owner"],
    money: ["investment"],
    needsOutput: true,
    steps: [
      SIGNED,
      step("技改项目备案", "Upgrade filed", 15),
      step("设备到位", "Equipment in place", 120),
      COMPLETED,
      PRODUCING,
    ],
  },
  {
    route: "cooperation",
    label: t("合作开发", "Joint development"),
    about: t("权利人以土地入股，与合作方共同开发", "The owner brings the land, a partner the money"),
    basis: null,
    freesLand: false,
    needsAgreement: true,
    parties: ["owner", "partner"],
    money: ["investment"],
    needsOutput: true,
    steps: [SURVEY, SIGNED, DESIGN, PERMIT, WORKS, COMPLETED, PRODUCING],
  },
  {
    route: "exchange",
    label: t("协议置换", "Exchange"),
    about: t("等价置换到其他地块，原地块腾出", "The owner moves to other land of the same worth"),
    basis: null,
    freesLand: true,
    needsAgreement: true,
    parties: ["owner", "government"],
    money: ["compensation", "price", "other"],
    needsOutput: false,
    steps: [SURVEY, APPRAISAL, SIGNED, step("新址交付", "New site handed over", 60), CLEARED, DEREGISTERED],
  },
  {
    route: "social-capital",
    label: t("社会资本参与", "Private capital"),
    about: t("引入社会资本收购、改造、运营", "Private capital buys, rebuilds and runs it"),
    basis: null,
    freesLand: false,
    needsAgreement: true,
    parties: ["owner", "investor"],
    money: ["price", "investment"],
    needsOutput: true,
    steps: [
      step("准入评审", "Admission reviewed", 20),
      SIGNED,
      step("转让登记", "Transfer registered", 20),
      DESIGN,
      PERMIT,
      WORKS,
      COMPLETED,
      PRODUCING,
    ],
  },
  {
    route: "judicial",
    label: t("司法处置", "Judicial sale"),
    about: t("破产、拍卖等司法程序", "By a court: bankruptcy or auction"),
    basis: t("《企业破产法》《民事诉讼法》执行程序", "Bankruptcy Law; enforcement under Civil Procedure Law"),
    freesLand: true,
    needsAgreement: false,
    parties: ["owner", "court"],
    money: ["price", "compensation", "other"],
    needsOutput: false,
    steps: [
      step("府院联动会商", "Court and zone confer", 20),
      step("资产评估", "Assets appraised", 30),
      step("司法拍卖", "Auctioned by the court", 45),
      step("裁定过户", "Transferred by ruling", 20),
      CLEARED,
    ],
  },
  {
    route: "take-back",
    label: t("依法收回", "Take-back"),
    about: t("闲置满两年无偿收回，或依法有偿收回", "Taken back by law, free where idle for two years"),
    basis: t(
      "《闲置土地处置办法》（国土资源部令第53号）第十四条；《土地管理法》第五十八条",
      "Idle land measures (order 53) art. 14; Land Administration Law art. 58",
    ),
    freesLand: true,
    needsAgreement: false,
    parties: ["owner", "government"],
    money: [],
    needsOutput: false,
    steps: [
      step("听证告知", "Told of the right to a hearing", 5),
      step("听证（如申请）", "Hearing, where asked for", 20),
      step("报政府批准、下达收回决定书", "Approved; decision issued", 20),
      step("注销登记并公告", "Title cancelled and announced", 30),
      CLEARED,
    ],
  },
];

export const routeRule = (route: RenewalRoute): RouteRule => ROUTE_RULES.find((one) => one.route === route)!;
