import { POLICY } from "#contract/access.ts";
import { foundZone } from "#server/modules/identity/found-zone.ts";
import { EXIT, type Io, WrongUsage } from "./io.ts";
import { withDatabase } from "./open-database.ts";
import { readArgs } from "./read-args.ts";

const USAGE = `用法：perch zone add 代码 名称 [--name-en 英文名] [--center 经度,纬度] [--data DIR] [--json]
      代码：2–10 位大写字母或数字，字母开头，如 WX；它也是首批账号的前缀`;

/** Founds an empty zone and prints its first logins, once. Exit 1 where the code is taken. */
export async function runZone(args: string[], io: Io, now: () => Date): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    { "name-en": { type: "string" }, center: { type: "string" } },
    USAGE,
  );
  const [verb, code, name, ...more] = positionals;
  if (verb !== "add" || !code || !name || more.length > 0 || !/^[A-Z][A-Z0-9]{1,9}$/.test(code))
    throw new WrongUsage(USAGE);
  const settings = values.center === undefined ? {} : { center: lonLat(values.center), zoom: 13 };
  const founding = { code, name, nameEn: values["name-en"] ?? name, settings };
  const logins = await withDatabase(values.data, io, (store) => foundZone({ ...store, now }, founding));
  if (values.json) io.stdout(`${JSON.stringify({ zone: code, logins, issues: [] })}\n`);
  else {
    const lines = logins.map(
      ({ username, password, role }) => `  ${username.padEnd(20)} ${password}  ${POLICY[role].label.zh}`,
    );
    io.stdout(
      `已建立园区 ${code} ${name}。首批账号（密码只显示这一次，首次登录须更换）：\n${lines.join("\n")}\n`,
    );
  }
  return EXIT.done;
}

function lonLat(text: string): [number, number] {
  const [lon, lat, ...more] = text.split(",").map(Number);
  if (lon === undefined || lat === undefined || more.length > 0) throw new WrongUsage(USAGE);
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) throw new WrongUsage(USAGE);
  return [lon, lat];
}
