import { type Algorithm, hash, verify } from "@node-rs/argon2";

const COST = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), COST);
export const passwordFits = (password: string, kept: string): Promise<boolean> =>
  verify(kept, password.normalize("NFKC"));

/** What a password is compared with when there is no such account, so that both answers take the same time. */
let nobody: Promise<string> | undefined;
export function nobodysHash(): Promise<string> {
  nobody ??= hashPassword("no account has this password");
  return nobody;
}

/** Too easily guessed, and why; undefined when it will do. */
export function weakness(password: string, username: string): { zh: string; en: string } | undefined {
  if ([...password].length < 10) return { zh: "密码至少 10 位", en: "A password has at least 10 characters" };
  if (password.toLowerCase().includes(username))
    return { zh: "密码不能包含用户名", en: "A password may not contain the user name" };
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
  if (kinds < 2 || /^(.)\1+$/.test(password)) {
    return { zh: "密码至少含两类字符（大写、小写、数字、符号）", en: "Use at least two kinds of character" };
  }
  return undefined;
}
