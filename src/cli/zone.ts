import { POLICY } from "#contract/access.ts";
import { ZONE_LEVEL_KEYS } from "#contract/evaluation/city-zone-year.ts";
import { foundZone } from "#server/modules/identity/found-zone.ts";
import { type Joined, joinCity } from "#server/platform/join-city.ts";
import { EXIT, type Io, WrongUsage } from "./io.ts";
import { withDatabase } from "./open-database.ts";
import { readArgs } from "./read-args.ts";

const USAGE = `用法：perch zone add 代码 名称 [--name-en 英文名] [--center 经度,纬度] [--data DIR] [--json]
      代码：2–10 位大写字母或数字，字母开头，如 WX；它也是首批账号的前缀
      perch zone join 园区代码 城市代码 [--level national|provincial|municipal] [--data DIR] [--json]
      园区归入城市：此后园区可向该市报送年度汇总数据；报送之前，城市什么也看不到`;

/** Founds an empty zone and prints its first logins, once. Exit 1 where the code is taken. */
export async function runZone(args: string[], io: Io, now: () => Date): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    { "name-en": { type: "string" }, center: { type: "string" }, level: { type: "string" } },
    USAGE,
  );
  const [verb, code, name, ...more] = positionals;
  if (verb === "join" && code && name && more.length === 0) return runJoin([code, name], values, io);
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

type JoinOptions = { level?: string | undefined; data?: string | undefined; json?: boolean | undefined };

/** Lets a zone report to a city. Exit 1 where there is no such zone or city. */
async function runJoin(
  [zoneCode, cityCode]: [string, string],
  options: JoinOptions,
  io: Io,
): Promise<number> {
  const level = ZONE_LEVEL_KEYS.find((key) => key === (options.level ?? "municipal"));
  if (!level) throw new WrongUsage(USAGE);
  const joined = await withDatabase(options.data, io, ({ ownerUrl }) =>
    joinCity(ownerUrl, { zoneCode, cityCode, level }),
  );
  if (options.json) io.stdout(`${JSON.stringify(joined)}\n`);
  else io.stdout(`${JOINED[joined.kind](zoneCode, cityCode)}\n`);
  return joined.kind === "joined" ? EXIT.done : EXIT.badInput;
}

const JOINED: Record<Joined["kind"], (zone: string, city: string) => string> = {
  joined: (zone, city) => `园区 ${zone} 已归入 ${city}。园区负责人可在“亩均 → 市级报送”中报送年度汇总数据。`,
  unknown: (zone, city) => `没有这个代码：请核对 ${zone}、${city}。`,
  itself: () => "园区不能归入自己。",
};

function lonLat(text: string): [number, number] {
  const [lon, lat, ...more] = text.split(",").map(Number);
  if (lon === undefined || lat === undefined || more.length > 0) throw new WrongUsage(USAGE);
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) throw new WrongUsage(USAGE);
  return [lon, lat];
}
