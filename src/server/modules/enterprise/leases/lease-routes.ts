import { z } from "zod";
import { EndLease, LeaseIds, SignLease } from "#contract/enterprise/lease.ts";
import { Reconciliation, Repaired, RepairUnits } from "#contract/enterprise/vacancy.ts";
import { RecordReply } from "#contract/record.ts";
import { type Route, route } from "#server/platform/http.ts";
import { endLease, signLease } from "./leases.ts";
import { reconcile, repairUnits } from "./reconcile.ts";

const ById = z.object({ id: z.uuid() });

/** 租约: signed, ended, and held against the uses of land. The register's own routes come besides. */
export const leaseRoutes: Route[] = [
  route({
    method: "POST",
    path: "/api/leases/sign",
    permit: "holds.write",
    summary: { zh: "签订租约（可含多个单元）", en: "Sign a lease of one or more units" },
    body: SignLease,
    answer: LeaseIds,
    handle: (ctx, { body }) => signLease(ctx, body),
  }),
  route({
    method: "GET",
    path: "/api/leases/reconciliation",
    permit: "space.read",
    summary: { zh: "租约与用地关系核对", en: "Leases held against uses of land" },
    answer: Reconciliation,
    handle: (ctx) => reconcile(ctx),
  }),
  route({
    method: "POST",
    path: "/api/leases/reconciliation",
    permit: "holds.write",
    summary: { zh: "按租约修复用地关系与租控状态", en: "Bring uses of land in line with leases" },
    body: RepairUnits,
    answer: Repaired,
    handle: (ctx, { body }) => repairUnits(ctx, body.unitIds),
  }),
  route({
    method: "POST",
    path: "/api/leases/:id/end",
    permit: "holds.write",
    summary: { zh: "退租", en: "End a lease" },
    params: ById,
    body: EndLease,
    answer: RecordReply,
    handle: (ctx, { params, body }) => endLease(ctx, params.id, body),
  }),
];
