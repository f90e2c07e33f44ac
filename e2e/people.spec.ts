import type { BrowserContext, Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { colleague, enter } from "./people.ts";

const OWN = "Zhou-shan-2026";

/** A person's line in the list, opened. */
async function openPerson(page: Page, username: string): Promise<Locator> {
  const row = page.getByRole("table", { name: "人员与角色" }).locator("tbody tr", { hasText: username });
  await row.focus();
  await page.keyboard.press("Enter");
  return page.getByRole("dialog");
}

async function addPerson(page: Page, username: string, name: string): Promise<string> {
  await page.getByRole("button", { name: "新建人员" }).click();
  const form = page.getByRole("dialog", { name: "新建人员" });
  await form.getByLabel("账号").fill(username);
  await form.getByLabel("姓名").fill(name);
  await form.getByLabel("部门").fill("规划建设局");
  await form.getByRole("button", { name: "新建人员" }).click();
  await expect(form).toContainText(`已新建 ${name}`);
  const password = await form.getByRole("region", { name: "初始密码" }).locator("span").first().textContent();
  await form.getByRole("button", { name: "关闭", exact: true }).last().click();
  await expect(form).toBeHidden();
  return password!.trim();
}

async function strangersPage(context: BrowserContext): Promise<Page> {
  const origin = new URL(context.pages()[0]!.url()).origin;
  return (await context.browser()!.newContext({ baseURL: origin })).newPage();
}

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("账号", { exact: true }).fill(username);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

async function choosePassword(page: Page, first: string, own: string): Promise<void> {
  await expect(page).toHaveURL(/\/settings\/account/);
  await expect(page.getByText("首次登录，请先设置您自己的密码")).toBeVisible();
  await page.getByLabel("现在的密码").fill(first);
  await page.getByLabel("新密码").fill(own);
  await page.getByLabel("再填一次").fill(own);
  await page.getByRole("button", { name: "修改密码" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}

test("one officer makes the account, another gives the role, and the person chooses a password", async ({
  page,
  context,
}) => {
  await enter(page, "xitong", "/settings/users");
  const first = await addPerson(page, "e2e-zhoushan", "周善");

  const security = await colleague(context, "anquan", "/settings/users");
  const person = await openPerson(security, "e2e-zhoushan");
  await person.getByRole("checkbox", { name: "规划建设专员" }).check();
  await person.getByRole("textbox", { name: "修改原因" }).fill("到岗任命");
  await person.getByRole("button", { name: "授予角色" }).click();
  await expect(
    security.getByRole("table", { name: "人员与角色" }).locator("tr", { hasText: "周善" }),
  ).toContainText("规划建设专员");
  await security.context().close();

  const theirs = await strangersPage(context);
  await signIn(theirs, "e2e-zhoushan", first);
  await choosePassword(theirs, first, OWN);
  await signIn(theirs, "e2e-zhoushan", OWN);
  await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("周善，您好");
  await theirs.goto("/parcels");
  await expect(theirs.getByRole("table", { name: "地块" })).toBeVisible();
  await theirs.context().close();
});

test("a reset password must be changed, and a retired account opens no door", async ({ page, context }) => {
  await enter(page, "xitong", "/settings/users");
  const first = await addPerson(page, "e2e-linyi", "林一");
  const theirs = await strangersPage(context);
  await signIn(theirs, "e2e-linyi", first);
  await choosePassword(theirs, first, OWN);

  const person = await openPerson(page, "e2e-linyi");
  await person.getByRole("button", { name: "重置密码" }).click();
  await page
    .getByRole("tooltip")
    .getByRole("button", { name: /确\s*定/ })
    .click();
  const shown = person.getByRole("region", { name: "初始密码" });
  const second = (await shown.locator("span").first().textContent())!.trim();
  await signIn(theirs, "e2e-linyi", OWN);
  await expect(theirs.getByRole("alert")).toContainText("用户名或密码不对");
  await signIn(theirs, "e2e-linyi", second);
  await choosePassword(theirs, second, `${OWN}!`);

  await person.getByRole("button", { name: "停用账号" }).click();
  await page
    .getByRole("tooltip")
    .getByRole("button", { name: /确\s*定/ })
    .last()
    .click();
  await expect(person.getByRole("button", { name: "启用账号" })).toBeVisible();
  await signIn(theirs, "e2e-linyi", `${OWN}!`);
  await expect(theirs.getByRole("alert")).toContainText("用户名或密码不对");
  await theirs.context().close();
});

test("an account locked by wrong guesses is opened by the security officer", async ({ page, context }) => {
  await enter(page, "xitong", "/settings/users");
  const first = await addPerson(page, "e2e-suo", "索门");
  const guess = () =>
    page.request.post("/api/session", {
      headers: { "x-perch": "1" },
      data: { username: "e2e-suo", password: "nope-nope-nope" },
    });
  for (let n = 0; n < 5; n++) expect((await guess()).status()).toBe(401);
  const theirs = await strangersPage(context);
  await signIn(theirs, "e2e-suo", first);
  await expect(theirs.getByRole("alert")).toContainText("失败次数过多");

  const security = await colleague(context, "anquan", "/settings/users");
  const person = await openPerson(security, "e2e-suo");
  await person.getByRole("button", { name: "解除锁定" }).click();
  await expect(security.getByText("已保存")).toBeVisible();
  await security.context().close();

  await signIn(theirs, "e2e-suo", first);
  await expect(theirs).toHaveURL(/\/settings\/account/);
  await theirs.context().close();
});

test("a name that is taken is told at its field, in the language chosen", async ({ page }) => {
  await enter(page, "xitong", "/settings/users");
  const fill = async (open: string, account: string, name: string) => {
    await page.getByRole("button", { name: open }).click();
    const form = page.getByRole("dialog", { name: open });
    await form.getByLabel(account).fill("guihua");
    await form.getByLabel(name, { exact: true }).fill("某人");
    await form.getByRole("button", { name: open }).click();
    return form;
  };
  const chinese = await fill("新建人员", "账号", "姓名");
  await expect(chinese.getByText("已被使用")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Switch to English" }).click();
  const english = await fill("New person", "User name", "Name");
  await expect(english.getByText("Taken already")).toBeVisible();
});

test("one sees where one is signed in, and signs out everywhere else", async ({ page, context }) => {
  await enter(page, "shenpi", "/settings/account");
  const elsewhere = await colleague(context, "shenpi", "/parcels");
  await page.reload();
  const places = page.getByRole("region", { name: "已登录的设备" });
  await expect(places.getByRole("listitem")).toHaveCount(2);
  await expect(places.getByRole("listitem").first()).toContainText("本机");
  await places.getByRole("button", { name: "退出其他设备" }).click();
  await page
    .getByRole("tooltip")
    .getByRole("button", { name: /确\s*定/ })
    .click();
  await expect(places.getByRole("listitem")).toHaveCount(1);
  await elsewhere.goto("/parcels");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await elsewhere.context().close();
});
