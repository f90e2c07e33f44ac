import type { Role } from "#contract/access.ts";

export type Post = {
  username: string;
  name: string;
  title: string;
  roles: Role[];
  office: string;
  isFirm?: boolean;
};

const COMMITTEE = "管理委员会";

/** Who works in the large demo zone: one person for every role, and one of each department that gives figures. */
export const QIDI_POSTS: readonly Post[] = [
  { username: "zhuren", name: "梁栖桐", title: "区管委会主任", roles: ["leader"], office: COMMITTEE },
  {
    username: "zhaoshang",
    name: "骆引凤",
    title: "招商专员",
    roles: ["investment-officer"],
    office: "招商局",
  },
  { username: "guihua", name: "陶绘青", title: "规划建设专员", roles: ["planner"], office: "规划建设局" },
  { username: "daiban", name: "桑一程", title: "代办员", roles: ["approval-agent"], office: "代办中心" },
  {
    username: "wangge",
    name: "褚问暖",
    title: "网格助企专员",
    roles: ["grid-officer"],
    office: "企业服务中心",
  },
  { username: "pingjia", name: "裘亩均", title: "经发局评价员", roles: ["evaluator"], office: "经济发展局" },
  {
    username: "shenpi",
    name: "季审言",
    title: "部门审批人",
    roles: ["department-approver"],
    office: "行政审批局",
  },
  ...(
    [
      ["shuiwu", "纪承税", "税务局"],
      ["tongji", "申有数", "统计局"],
      ["gongdian", "雷行远", "供电公司"],
    ] as const
  ).map(
    ([username, name, office]): Post => ({
      username,
      name,
      title: `部门报送员（${office}）`,
      roles: ["department-reporter"],
      office,
    }),
  ),
  {
    username: "qiye",
    name: "企业填报人",
    title: "企业用户",
    roles: ["enterprise-user"],
    office: "",
    isFirm: true,
  },
  { username: "xitong", name: "方运维", title: "系统管理员", roles: ["system-admin"], office: "信息中心" },
  { username: "anquan", name: "柴守正", title: "安全管理员", roles: ["security-admin"], office: "信息中心" },
  { username: "shenji", name: "闻必录", title: "审计员", roles: ["auditor"], office: "审计室" },
];

/** And in the small one. */
export const LINXI_POSTS: readonly Post[] = [
  { username: "lx-zhuren", name: "卜临川", title: "园区主任（临溪）", roles: ["leader"], office: COMMITTEE },
  {
    username: "lx-guihua",
    name: "穆溪亭",
    title: "规划建设专员（临溪）",
    roles: ["planner"],
    office: "规划建设科",
  },
  {
    username: "lx-qiye",
    name: "企业填报人",
    title: "企业用户（临溪）",
    roles: ["enterprise-user"],
    office: "",
    isFirm: true,
  },
];

/** In the city above both. */
export const CITY_POSTS: readonly Post[] = [
  {
    username: "shiji",
    name: "应市衡",
    title: "市级评价员（栖州市）",
    roles: ["city-evaluator"],
    office: "市经信局",
  },
];

/** In the large zone that `seed synthetic` makes. */
export const SYNTHETIC_POSTS: readonly Post[] = [
  {
    username: "syn-zhuren",
    name: "简大成",
    title: "区管委会主任（合成）",
    roles: ["leader"],
    office: COMMITTEE,
  },
  {
    username: "syn-guihua",
    name: "蓝图远",
    title: "规划建设专员（合成）",
    roles: ["planner"],
    office: "规划建设局",
  },
  {
    username: "syn-pingjia",
    name: "计万全",
    title: "经发局评价员（合成）",
    roles: ["evaluator"],
    office: "经济发展局",
  },
];

/** Every demo account has this password. It is for invented data on one's own machine, and is printed at start. */
export const DEMO_PASSWORD = "Perch-2026";

export type Login = { username: string; password: string; role: string; name: string };

export const loginsOf = (posts: readonly Post[]): Login[] =>
  posts.map(({ username, title, name }) => ({ username, password: DEMO_PASSWORD, role: title, name }));

/** What is printed at start and shown on the sign-in page. */
export const demoLogins: Login[] = loginsOf([...QIDI_POSTS, ...LINXI_POSTS, ...CITY_POSTS]);
