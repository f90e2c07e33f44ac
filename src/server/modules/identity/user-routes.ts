import { z } from "zod";
import { ChangeUser, GrantRoles, NewUser, ResetPassword, User } from "#contract/user.ts";
import { type Route, route } from "#server/platform/http.ts";
import { addUser, changeUser, grantRoles, listUsers, resetUserPassword, unlock } from "./users.ts";

const ById = z.object({ id: z.uuid() });

/** People and their roles: one hand makes the account, another gives it roles. */
export const userRoutes: Route[] = [
  route({
    method: "GET",
    path: "/api/users",
    permit: "identity.read",
    summary: { zh: "用户列表", en: "Users" },
    answer: z.array(User),
    handle: listUsers,
  }),
  route({
    method: "POST",
    path: "/api/users",
    permit: "identity.write",
    summary: { zh: "新建用户", en: "Add a user" },
    body: NewUser,
    answer: User,
    handle: (ctx, { body }) => addUser(ctx, body),
  }),
  route({
    method: "PATCH",
    path: "/api/users/:id",
    permit: "identity.write",
    summary: { zh: "修改、停用用户", en: "Change or retire a user" },
    params: ById,
    body: ChangeUser,
    answer: User,
    handle: (ctx, { params, body }) => changeUser(ctx, params.id, body),
  }),
  route({
    method: "POST",
    path: "/api/users/:id/password",
    permit: "identity.write",
    summary: { zh: "重置密码", en: "Reset a password" },
    params: ById,
    body: ResetPassword,
    answer: z.null(),
    handle: (ctx, { params, body }) => resetUserPassword(ctx, params.id, body.password),
  }),
  route({
    method: "POST",
    path: "/api/users/:id/roles",
    permit: "identity.grant",
    summary: { zh: "授予角色", en: "Grant roles" },
    params: ById,
    body: GrantRoles,
    answer: User,
    handle: (ctx, { params, body }) => grantRoles(ctx, params.id, body),
  }),
  route({
    method: "POST",
    path: "/api/users/:id/unlock",
    permit: "identity.grant",
    summary: { zh: "解锁账号", en: "Unlock an account" },
    params: ById,
    answer: z.null(),
    handle: (ctx, { params }) => unlock(ctx, params.id),
  }),
];
