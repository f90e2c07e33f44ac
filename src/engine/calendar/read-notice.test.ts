import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#kernel/day.ts";
import { changedDays } from "./compare-calendars.ts";
import { readNotice } from "./read-notice.ts";
import { weekdayOf, workCalendar, workingDaysOfYear } from "./working-days.ts";

/** The operative lines of the notice for 2026 (国办发明电〔2025〕7号). */
const OF_2026 = `国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
现将2026年元旦、春节等放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
国务院办公厅
2025年11月4日`;

test("the notice for 2026 is read to its 248 working days, with number and date", () => {
  const reading = readNotice(OF_2026);
  expect(reading).toMatchObject({
    year: 2026,
    document: "国办发明电〔2025〕7号",
    issuedOn: "2025-11-04",
    problems: [],
  });
  expect(reading.on).toEqual([
    "2026-01-04",
    "2026-02-14",
    "2026-02-28",
    "2026-05-09",
    "2026-09-20",
    "2026-10-10",
  ]);
  expect(reading.off).toHaveLength(33);
  expect(reading.holidays.map(({ name, off }) => [name, off.length])).toEqual([
    ["元旦", 3],
    ["春节", 9],
    ["清明节", 3],
    ["劳动节", 5],
    ["端午节", 3],
    ["中秋节", 3],
    ["国庆节", 7],
  ]);
  const calendar = workCalendar([{ year: 2026, off: reading.off, on: reading.on }]);
  expect(workingDaysOfYear(calendar, 2026)).toEqual({ days: 248, provisional: false });
});

test("New Year's days of the December before are of that year, said or not", () => {
  for (const said of ["2022年12月31日(周六)至2023年1月2日(周一)", "12月31日至1月2日"])
    expect(readNotice(`关于2023年部分节假日安排的通知\n一、元旦：${said}放假调休，共3天。`).off).toEqual([
      "2022-12-31",
      "2023-01-01",
      "2023-01-02",
    ]);
});

test("a single day, and a span that goes on into the next month", () => {
  const reading = readNotice(
    "关于2025年部分节假日安排的通知\n一、元旦：1月1日(周三)放假1天,不调休。\n二、春节：1月28日(农历除夕、周二)至2月4日(农历正月初七、周二)放假调休,共8天。1月26日(周日)、2月8日(周六)上班。",
  );
  expect(reading.problems).toEqual([]);
  expect(reading.off).toHaveLength(9);
  expect(reading.on).toEqual(["2025-01-26", "2025-02-08"]);
});

test("what the text gives to check by is checked", () => {
  const told = (text: string) =>
    readNotice(text, 2026)
      .problems.map(({ message }) => message.zh)
      .join();
  expect(told("一、清明节：4月4日（周五）至6日（周一）放假，共3天。")).toContain("周六");
  expect(told("一、清明节：4月4日（周六）至6日（周一）放假，共4天。")).toContain("读出 3 天");
  expect(told("一、清明节：2月30日放假。")).toContain("没有");
  expect(told("一、清明节：4月4日至6日放假。4月7日上班。")).toContain("不是周末");
  expect(told("各单位要妥善安排好值班。")).toContain("没有读出");
  expect(readNotice("放假").problems[0]!.message.zh).toContain("没有年份");
});

test("a list of days is read line by line, and a line that is none is named", () => {
  const reading = readNotice("2027-01-01 休\n2027-01-09,班\n2027-01-40 休\n2027-02-01 也许", 2027);
  expect([reading.off, reading.on]).toEqual([["2027-01-01"], ["2027-01-09"]]);
  expect(reading.problems.map(({ line }) => line)).toEqual(["2027-01-40 休", "2027-02-01 也许"]);
});

const WEEKDAYS = "日一二三四五六";
const spoken = (on: string) =>
  `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日（周${WEEKDAYS[weekdayOf(on)]}）`;

test("what a notice is written from is what is read from it", () => {
  const holiday = fc.record({
    from: fc.integer({ min: 40, max: 320 }).map((n) => addDays("2027-01-01", n)),
    days: fc.integer({ min: 2, max: 9 }),
  });
  fc.assert(
    fc.property(holiday, ({ from, days }) => {
      const to = addDays(from, days - 1);
      const off = Array.from({ length: days }, (_, n) => addDays(from, n));
      const reading = readNotice(`一、某节：${spoken(from)}至${spoken(to)}放假调休，共${days}天。`, 2027);
      expect(reading.problems).toEqual([]);
      expect(reading.off).toEqual(off);
    }),
  );
});

test("whatever is pasted is read without a fault of our own", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      expect(Array.isArray(readNotice(text, 2027).problems)).toBe(true);
    }),
  );
});

test("two calendars are told apart by the days that become work or rest", () => {
  const before = workCalendar([]);
  const after = workCalendar([{ year: 2026, off: ["2026-02-16", "2026-02-21"], on: ["2026-02-14"] }]);
  // 21 February is a Saturday: off either way
  expect(changedDays(before, after)).toEqual([
    { on: "2026-02-14", works: true },
    { on: "2026-02-16", works: false },
  ]);
});
