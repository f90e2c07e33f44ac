import type { Random } from "../random.ts";
import type { GridRoad } from "./carve-blocks.ts";

const FIRST = [..."云竹鸣松枫桐萤鹭苇荻芦桂枕听漱栖望澄晴岚"];
const SECOND = [..."溪鹿泉汀渚浦岭坞桥湾川野霁澜舟笙砚渡"];

/** Names the streets that have none yet; no two alike. */
export function nameStreets(roads: GridRoad[], random: Random): void {
  const names = random.shuffled(FIRST.flatMap((first) => SECOND.map((second) => first + second)));
  for (const [index, road] of roads.filter(({ name }) => name === "").entries()) {
    road.name = `${names[index % names.length]}${road.rank === "street" ? "路" : "街"}`;
  }
}
