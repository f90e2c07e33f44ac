import type { Random } from "../random.ts";

const FIRST = [..."云砺衡岚澄沐煦昱骁翊泽朗钧曜铭致启衍楷睿凌泓岱霁珩骐晟栎筠漱芃琮旻峻屹熠谌彧"];
const SECOND = [..."川原景禾驰辰源越帆峰澜图方拓维朔序迈卓承宸弘沃格纳坤颐跃佑里"];
const FORMS: readonly (readonly [string, number])[] = [
  ["有限公司", 93],
  ["股份有限公司", 7],
];
const SURNAMES = [..."陈王林李张吴徐周沈朱金蒋俞傅章钱许何胡叶潘杜冯曹郑"];
const GIVEN = [..."建国志明海燕晓东丽娟伟强文静立新雪梅宏亮佳怡俊杰思远慧敏永康雅琴天宇若兰"];

/**
 * Names of firms that are not: the zone's own invented place, an invented style of two characters (no style twice), and the
 * trade's word, as 栖地云砺精密机械有限公司.
 */
export function firmNames(
  place: string,
  random: Random,
): (tradeWord: string) => { name: string; shortName: string } {
  const styles = random.shuffled(FIRST.flatMap((first) => SECOND.map((second) => first + second)));
  let taken = 0;
  return (tradeWord) => {
    const style = styles[taken % styles.length]!;
    const again =
      taken >= styles.length ? CHARACTERS[Math.floor(taken / styles.length) % CHARACTERS.length]! : "";
    taken += 1;
    return {
      name: `${place}${style}${again}${tradeWord}${random.weighted(FORMS)}`,
      shortName: `${style}${again}${tradeWord}`,
    };
  };
}

/** A third character once all styles of two are taken; enough for two hundred thousand firms. */
const CHARACTERS = FIRST.flatMap((first) =>
  first === "云" ? [] : SECOND.slice(0, 6).map((second) => second + first),
);

export function personName(random: Random): string {
  const given = random.pick(GIVEN) + (random.chance(0.7) ? random.pick(GIVEN) : "");
  return random.pick(SURNAMES) + given;
}

/** Eleven digits beginning 12: no mobile number in China does. */
export const phoneNumber = (random: Random): string =>
  `120${String(random.integer(0, 99_999_999)).padStart(8, "0")}`;
