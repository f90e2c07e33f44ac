import type { Fault, FaultCode } from "#engine/geometry/find-faults.ts";
import type { Text } from "#kernel/register.ts";

const WORDS: Record<FaultCode, Text> = {
  "not-a-number": { zh: "有坐标不是数字", en: "a coordinate is not a number" },
  "out-of-range": { zh: "有坐标不是经纬度", en: "a coordinate is no longitude and latitude" },
  "unclosed-ring": { zh: "边界没有闭合", en: "the outline is not closed" },
  "too-few-points": { zh: "不足三个不同的顶点", en: "fewer than three different corners" },
  "duplicate-point": { zh: "有重复的顶点", en: "a corner is repeated" },
  "self-intersection": { zh: "边界自相交", en: "the outline crosses itself" },
  "self-touch": { zh: "边界在一点自相接触", en: "the outline touches itself in a point" },
  "rings-cross": { zh: "内环与边界相交", en: "a hole crosses the outline" },
  "hole-outside": { zh: "内环在边界之外", en: "a hole lies outside the outline" },
  "parts-overlap": { zh: "同一地块的各部分相互重叠", en: "parts of the parcel overlap each other" },
  "zero-area": { zh: "没有面积", en: "it has no area" },
};

/** A fault in words, with its place to about a metre, so that one finds it on the map. */
export function faultText({ code, at }: Fault): Text {
  const { zh, en } = WORDS[code];
  if (!at) return { zh, en };
  const place = `${at[0].toFixed(5)}, ${at[1].toFixed(5)}`;
  return { zh: `${zh}（${place}）`, en: `${en} (${place})` };
}
