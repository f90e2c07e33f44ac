import { shiftDecimal } from "./numeral.ts";

/** The units in which money is spoken of, each as a power of ten of 元. Registers hold 万元. */
export const MONEY_PLACES = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 千万元: 7, 亿元: 8 } as const;
export type MoneyUnit = keyof typeof MONEY_PLACES;

/** An amount in another unit; rounded once, so that there and back is the same number. */
export const convertMoney = (amount: number, from: MoneyUnit, to: MoneyUnit): number =>
  shiftDecimal(amount, MONEY_PLACES[from] - MONEY_PLACES[to]);

export const wanFromYuan = (amountYuan: number): number => convertMoney(amountYuan, "元", "万元");
export const yuanFromWan = (amountWan: number): number => convertMoney(amountWan, "万元", "元");
export const yiFromWan = (amountWan: number): number => convertMoney(amountWan, "万元", "亿元");

/** The unit in which an amount reads best alone: 亿元 from one 亿 up, 万元 below. A column keeps to one unit. */
export const readableMoneyUnit = (amountWan: number): "万元" | "亿元" =>
  Math.abs(amountWan) >= 10_000 ? "亿元" : "万元";
