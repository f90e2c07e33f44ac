import { z } from "zod";
import { AccessTokens, MadeAccessToken, NewAccessToken } from "#contract/access-token.ts";
import { type Route, route } from "#server/platform/http.ts";
import { Refused } from "#server/platform/refusal.ts";
import { endToken, makeToken, ownTokens } from "./access-token.ts";

const PATH = "/api/session/tokens";

/** One's own tokens for programs. */
export const accessTokenRoutes: Route[] = [
  route({
    method: "GET",
    path: PATH,
    permit: "self",
    summary: { zh: "我的访问令牌", en: "One's access tokens" },
    answer: AccessTokens,
    handle: (ctx) => ownTokens(ctx),
  }),
  route({
    method: "POST",
    path: PATH,
    permit: "self",
    summary: { zh: "生成访问令牌（只显示一次）", en: "Make an access token; it is told once" },
    body: NewAccessToken,
    answer: MadeAccessToken,
    handle: (ctx, { body, request }) => {
      // a reply that may be asked for again would have to be kept, and the token with it
      if (request.headers["idempotency-key"] !== undefined)
        throw new Refused("invalid", {
          zh: "令牌只显示一次，生成令牌不能带 idempotency-key。",
          en: "A token is told once: make it without an idempotency-key.",
        });
      return makeToken(ctx, body);
    },
  }),
  route({
    method: "DELETE",
    path: `${PATH}/:id`,
    permit: "self",
    summary: { zh: "撤销访问令牌", en: "Revoke an access token" },
    params: z.object({ id: z.uuid() }),
    answer: AccessTokens,
    handle: (ctx, { params }) => endToken(ctx, params.id),
  }),
];
