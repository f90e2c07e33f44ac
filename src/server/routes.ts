import type { z } from "zod";
import { Meta } from "#contract/session.ts";
import { collectionLimits } from "./modules/enterprise/collection-limits.ts";
import { collectionRoutes } from "./modules/enterprise/collection-routes.ts";
import { leaseRoutes } from "./modules/enterprise/leases/lease-routes.ts";
import { enterpriseRegisters } from "./modules/enterprise/registers.ts";
import { vacancyRoutes } from "./modules/enterprise/vacancy/vacancy-routes.ts";
import { cityZoneYearStore } from "./modules/evaluation/city-register.ts";
import { confirmationLimits, landListLimits } from "./modules/evaluation/confirmation-limits.ts";
import { publicityLimits } from "./modules/evaluation/publicity-limits.ts";
import { evaluationRoutes } from "./modules/evaluation/routes.ts";
import { accessTokenRoutes } from "./modules/identity/access-token-routes.ts";
import { sessionRoutes } from "./modules/identity/routes.ts";
import { userRoutes } from "./modules/identity/user-routes.ts";
import { insightRoutes } from "./modules/insight/routes.ts";
import { blockRoutes } from "./modules/renewal/blocks/block-routes.ts";
import { caseLimits } from "./modules/renewal/cases/case-limits.ts";
import { renewalCaseStore } from "./modules/renewal/cases/case-register-store.ts";
import { caseRoutes } from "./modules/renewal/cases/case-routes.ts";
import { ownCaseRoutes } from "./modules/renewal/cases/own-routes.ts";
import { paperRoutes } from "./modules/renewal/cases/papers/paper-routes.ts";
import { idleRoutes } from "./modules/renewal/idle-routes.ts";
import { landRoutes } from "./modules/renewal/land-routes.ts";
import { listOpenMatters } from "./modules/renewal/lineage/open-matters.ts";
import { renewalRegisters } from "./modules/renewal/registers.ts";
import { visitRoutes } from "./modules/renewal/visit-routes.ts";
import { holdRoutes } from "./modules/space/holds/hold-routes.ts";
import { lineageRoutes } from "./modules/space/lineage/routes.ts";
import { planLineRoutes } from "./modules/space/plan-lines/routes.ts";
import { spaceRegisters } from "./modules/space/registers.ts";
import { mapRoutes } from "./modules/space/routes-map.ts";
import { floorRoutes } from "./modules/space/units/floor-routes.ts";
import type { Background } from "./platform/background.ts";
import { calendarRoutes } from "./platform/calendar/routes.ts";
import { evidenceRoutes } from "./platform/evidence/routes.ts";
import { exportRoutes } from "./platform/exports/routes.ts";
import { type Route, route } from "./platform/http.ts";
import { importRoutes } from "./platform/imports/routes.ts";
import { industryRoutes } from "./platform/industry/routes.ts";
import type { AnchorBook } from "./platform/ledger-anchors.ts";
import { noticeRoutes } from "./platform/notices/routes.ts";
import type { RegisterStore } from "./platform/registers/register-store.ts";
import { recordRoutes } from "./platform/registers/routes.ts";

/** The registers of every room, by kind: what can be listed, exported and imported. */
export const REGISTER_STORES: readonly RegisterStore[] = [
  ...spaceRegisters,
  ...enterpriseRegisters,
  ...renewalRegisters,
  renewalCaseStore,
  cityZoneYearStore,
];

export type RouteOptions = {
  secure: boolean;
  version: string;
  demoLogins: z.infer<typeof Meta>["demo"];
  background: Background;
  /** where the ledger's anchors are kept */
  anchors: AnchorBook;
  /** absent: the map makes no request to anywhere else */
  tiandituKey?: string | undefined;
};

/** Every route of the house. Guard, API document and the test matrix are loops over this list. */
export function allRoutes(options: RouteOptions): Route[] {
  return [
    metaRoute(options),
    ...sessionRoutes(options.secure, options.background),
    ...accessTokenRoutes,
    ...userRoutes,
    ...insightRoutes(options.anchors),
    ...noticeRoutes,
    ...industryRoutes,
    ...calendarRoutes([collectionLimits, publicityLimits, confirmationLimits, landListLimits, caseLimits]),
    ...collectionRoutes(),
    ...evidenceRoutes,
    ...evaluationRoutes(options.background),
    ...caseRoutes,
    ...ownCaseRoutes,
    ...blockRoutes,
    ...paperRoutes,
    ...holdRoutes,
    ...floorRoutes,
    ...lineageRoutes([listOpenMatters]),
    ...planLineRoutes,
    ...vacancyRoutes,
    ...leaseRoutes,
    ...landRoutes(),
    ...idleRoutes,
    ...visitRoutes,
    ...mapRoutes({ tiandituKey: options.tiandituKey, background: options.background }),
    ...REGISTER_STORES.flatMap((store) => [
      // before the one record by id: the fixed words of these paths are not ids
      ...importRoutes(store, options.background),
      ...exportRoutes(store),
      ...recordRoutes(store),
    ]),
  ];
}

const metaRoute = ({ version, demoLogins }: RouteOptions): Route =>
  route({
    method: "GET",
    path: "/api/meta",
    permit: "public",
    summary: { zh: "版本与演示账号", en: "Version, and the demo's logins" },
    answer: Meta,
    handle: async () => ({ version, demo: demoLogins }),
  });
