import { POLICY, type Role } from "#contract/access.ts";
import type { Text } from "#kernel/register.ts";

export type GrantDecision = { kind: "grant" } | { kind: "refuse"; because: Text };

/**
 * 三员分立: system, security and audit administration are never in one hand, nor together with a working role;
 * and nobody grants roles to oneself. Basis: GB/T 22239-2019 §8.1.4 (访问控制).
 */
export function decideGrant(
  granter: string,
  grantee: { id: string; enterpriseId: string | null },
  roles: readonly Role[],
): GrantDecision {
  if (granter === grantee.id)
    return refuse(
      "不能给自己授权，请另一位安全管理员办理。",
      "Nobody grants roles to oneself: ask another security administrator.",
    );
  const exclusive = roles.filter((role) => POLICY[role].exclusive);
  if (exclusive.length > 0 && roles.length > 1) {
    const names = roles.map((role) => POLICY[role].label);
    return refuse(
      `三员分立：${names.map(({ zh }) => zh).join("、")}不能由同一人兼任。`,
      `System, security and audit administration stand apart: ${names.map(({ en }) => en).join(", ")} may not be held together.`,
    );
  }
  const firm = roles.includes("enterprise-user");
  if (firm && !grantee.enterpriseId)
    return refuse("该账号没有关联企业，不能授予企业用户角色。", "This account is not linked to a firm.");
  if (grantee.enterpriseId && roles.some((role) => role !== "enterprise-user")) {
    return refuse("企业账号只能授予企业用户角色。", "A firm's account may hold the enterprise role only.");
  }
  return { kind: "grant" };
}

const refuse = (zh: string, en: string): GrantDecision => ({ kind: "refuse", because: { zh, en } });
