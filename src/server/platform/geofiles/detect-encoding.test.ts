import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { detectEncoding } from "./detect-encoding.ts";
import { decode, encodingNamed } from "./encoding.ts";

const encoded = (texts: string[], encoding: string) => texts.map((text) => iconv.encode(text, encoding));

const SIMPLIFIED = ["杭州萧山江南电机有限公司", "浙江德意控股集团", "钱塘区下沙街道", "堃喆智能装备"];
const TRADITIONAL = ["台灣積體電路製造股份有限公司", "新竹科學工業園區", "桃園市龜山區", "恒隆五金廠"];

describe("which encoding texts are in", () => {
  test.each([
    ["GBK", SIMPLIFIED, "gbk", "GBK"],
    ["Big5", TRADITIONAL, "big5", "Big5"],
    ["UTF-8, simplified", SIMPLIFIED, "utf8", "UTF-8"],
    ["UTF-8, traditional", TRADITIONAL, "utf8", "UTF-8"],
    ["Traditional Chinese in GBK", TRADITIONAL, "gbk", "GBK"],
    ["GB18030 with characters of four bytes", [...SIMPLIFIED, "𠮷祥䶮科技"], "gb18030", "GB18030"],
    [
      "Western European",
      ["Zürich Gewerbepark", "Málaga", "Köln-Süd", "Göteborg", "Besançon"],
      "win1252",
      "windows-1252",
    ],
  ])("%s", (_, texts, encoding, expected) => {
    const found = detectEncoding(encoded(texts, encoding));
    expect(found.encoding).toBe(expected);
    expect(found.confidence).toBeGreaterThan(0.99);
  });

  test.each([
    ["杭州", "gbk", "GBK"],
    ["联通", "gbk", "GBK"],
    ["臺北", "big5", "Big5"],
    ["工業區", "big5", "Big5"],
    ["一号地块", "gbk", "GBK"],
    ["高雄", "big5", "Big5"],
    ["东湖", "gbk", "GBK"],
  ])("even one short name: %s in %s", (text, encoding, expected) => {
    expect(detectEncoding(encoded([text], encoding)).encoding).toBe(expected);
  });

  test("text cut inside its last character does not mislead", () => {
    const cut = (encoding: string, text: string) => iconv.encode(text, encoding).subarray(0, -1);
    expect(detectEncoding([cut("utf8", "杭州湾新区"), cut("utf8", "开发区")]).encoding).toBe("UTF-8");
    expect(detectEncoding([cut("gbk", "杭州湾新区"), cut("gbk", "开发区")]).encoding).toBe("GBK");
    expect(detectEncoding([cut("big5", "科學工業園區")]).encoding).toBe("Big5");
  });

  test("what a file says of itself decides only where the text leaves it open", () => {
    expect(detectEncoding(encoded(SIMPLIFIED, "gbk"), "UTF-8").encoding).toBe("GBK");
    expect(detectEncoding(encoded(SIMPLIFIED, "utf8"), "GBK").encoding).toBe("UTF-8");
    expect(detectEncoding([], "Big5")).toEqual({ encoding: "Big5", confidence: 1, readings: [] });
    expect(detectEncoding(encoded(["A-01"], "utf8"))).toEqual({
      encoding: "UTF-8",
      confidence: 1,
      readings: [],
    });
  });

  test("the likeliest two are shown with what they make of the text", () => {
    const { readings } = detectEncoding(encoded(["杭州"], "gbk"));
    expect(readings).toHaveLength(2);
    expect(readings[0]).toMatchObject({ encoding: "GBK", sample: "杭州" });
  });
});

test("encodings go by many names", () => {
  for (const name of ["gbk", "GB2312", "936", "cp936", "ANSI 936", "OEM 936"])
    expect(encodingNamed(name)).toBe("GBK");
  for (const name of ["BIG5", "big-5", "950", "cp950", "ANSI 950"]) expect(encodingNamed(name)).toBe("Big5");
  for (const name of ["utf8", "UTF-8", "65001"]) expect(encodingNamed(name)).toBe("UTF-8");
  expect(encodingNamed("gb18030")).toBe("GB18030");
  expect(encodingNamed("shift_jis")).toBe("shift_jis");
  expect(encodingNamed("火星文")).toBeUndefined();
});

test("Big5 is read with the Hong Kong additions and Taiwan's extension", () => {
  for (const text of ["堃", "碁銹裏墻恒粧嫺", "氹仔", "深水埗"])
    expect(decode(iconv.encode(text, "big5hkscs"), "Big5")).toBe(text);
});
