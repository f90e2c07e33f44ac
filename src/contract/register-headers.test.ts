import { expect, test } from "vitest";
import { matchHeaders } from "#engine/sheet/match-headers.ts";
import type { Register } from "#kernel/register.ts";
import { enterpriseRegister } from "./enterprise/enterprise.ts";
import { enterpriseYearRegister } from "./enterprise/enterprise-year.ts";
import { occupancyRegister } from "./enterprise/occupancy.ts";
import { districtRegister } from "./space/district.ts";
import { infrastructureProjectRegister } from "./space/infrastructure-project.ts";
import { landContractRegister } from "./space/land-contract.ts";
import { parcelRegister } from "./space/parcel.ts";
import { readinessDocumentRegister } from "./space/readiness-document.ts";
import { siteUtilityRegister } from "./space/site-utility.ts";

/** Headers as zones write them in ledgers of their own, not from any template. */
const LEDGERS: [string, Register, string][] = [
  ["districts", districtRegister, "片区代码 片区名 面积（公顷）"],
  [
    "parcels",
    parcelRegister,
    "地块编号 地块名称 土地面积 土地用途 使用权人 供应情况 出让时间 终止日期 所在片区",
  ],
  [
    "land contracts",
    landContractRegister,
    "行政区 电子监管号 项目名称 项目位置 面积(公顷) 土地来源 土地用途 供地方式 土地使用年限 行业分类 土地级别 成交价格(万元) 分期支付约定 土地使用权人 约定容积率下限 约定容积率上限 约定交地时间 约定开工时间 约定竣工时间 实际开工时间 实际竣工时间 批准单位 合同签订日期",
  ],
  [
    "utilities",
    siteUtilityRegister,
    "地块编号 楼栋编号 配套项 是否具备 可用容量 预计日期 供应单位 核查日期 责任单位 负责人",
  ],
  [
    "readiness documents",
    readinessDocumentRegister,
    "编号 类别 名称 所属片区 地块编号 完成情况 批复单位 批复日期 有效期至 责任部门",
  ],
  [
    "works",
    infrastructureProjectRegister,
    "项目代码 项目名称 配套项 容量 进展 开工日期 计划竣工日期 服务地块 业主单位 投资额（万元）",
  ],
  [
    "firms",
    enterpriseRegister,
    "单位名称 规模 社会统一信用代码（18位） 国民经济行业代码 成立时间 所在片区 联系方式",
  ],
  [
    "occupancies",
    occupancyRegister,
    "企业信用代码 地块编号 使用方式 用地面积（亩） 租赁面积(㎡) 起租日期 到期日期 出租方统一社会信用代码",
  ],
  [
    "yearly figures",
    enterpriseYearRegister,
    "信用代码 年份 规模 实缴税收（元） 增加值（万元） 销售收入 综合能耗（等价值）（吨标准煤） 全年用电量（千瓦时） 污染物排放量(千克) 平均职工人数 研发经费支出",
  ],
];

test.for(LEDGERS)("a zone's own ledger of %s is understood by its headers", ([, register, line]) => {
  const match = matchHeaders([line.split(" ")], register.columns);
  expect(match?.unknown).toEqual([]);
  expect(match?.matched.filter(({ fault }) => fault)).toEqual([]);
});

test.for(LEDGERS)("no header of %s stands for two columns", ([, { columns }]) => {
  const names = columns.flatMap(({ label, aliases = [] }) => [label.zh, ...aliases]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
