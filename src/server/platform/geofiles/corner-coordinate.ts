const DMS =
  /^[EWNS东西南北]?\s*(\d{1,3})\s*[°度º:：\s]\s*(\d{1,2})\s*[′'’分:：\s]\s*(\d{1,2}(?:\.\d+)?)\s*[″"”秒]?('')?\s*([EWNS东西南北])?$/i;

const MINUTES = /^[EWNS东西南北]?\s*(\d{1,3})\s*[°度º]\s*(\d{1,2}(?:\.\d+)?)\s*[′'’分]\s*[EWNS东西南北]?$/i;

/**
 * A coordinate as written: a number, or degrees with minutes and seconds (120°21′30.5″), or minutes alone (120°21.508′).
 * Undefined for anything else.
 */
export function readCoordinate(text: string): number | undefined {
  const plain = text.replace(/[,，\s]+(?=\d{3}\b)/g, (gap) => (gap.trim() === "" ? gap : "")).trim();
  if (/^[+-]?\d+(\.\d*)?(e[+-]?\d+)?$/i.test(plain)) return Number(plain);
  const decimal = /^[EWNS东西南北]?\s*(\d{1,3}\.\d+)\s*[°度º]?\s*[EWNS东西南北]?$/i.exec(plain);
  const sign = /[WS西南]/i.test(plain) ? -1 : 1;
  if (decimal) return sign * Number(decimal[1]);
  const [, whole, part] = MINUTES.exec(plain) ?? [];
  if (whole !== undefined && Number(part) < 60) return sign * (Number(whole) + Number(part) / 60);
  const match = DMS.exec(plain);
  if (!match) return undefined;
  const [degrees, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (minutes >= 60 || seconds >= 60) return undefined;
  return sign * (degrees + minutes / 60 + seconds / 3600);
}
