import { type BrowserContext, expect, type Page } from "@playwright/test";

/** The demo zone's people; they are printed at every start. */
const PASSWORD = "Perch-2026";
const OURS = { "x-perch": "1" };

/** Signs in without the page, for tests that are about something else, and opens an address. */
export async function enter(page: Page, username: string, address = "/"): Promise<void> {
  const reply = await page.request.post("/api/session", {
    headers: OURS,
    data: { username, password: PASSWORD },
  });
  expect(reply.status()).toBe(200);
  await page.goto(address);
}

/** The keyboard and the eyes of another person at the same time. */
export async function colleague(context: BrowserContext, username: string, address: string): Promise<Page> {
  const other = await context.browser()!.newContext({ baseURL: new URL(context.pages()[0]!.url()).origin });
  const page = await other.newPage();
  await enter(page, username, address);
  return page;
}

type Added = { id: string; revision: number };

/** A parcel that no other test touches. */
export const addParcel = (page: Page, values: Record<string, unknown>): Promise<Added> =>
  add(page, "parcels", values);

/** A firm that no other test touches. */
export const addFirm = (page: Page, values: Record<string, unknown>): Promise<Added> =>
  add(page, "enterprises", values);

async function add(page: Page, register: string, values: Record<string, unknown>): Promise<Added> {
  const reply = await page.request.post(`/api/${register}`, { headers: OURS, data: { values } });
  expect(reply.status()).toBe(200);
  return ((await reply.json()) as { record: Added }).record;
}
