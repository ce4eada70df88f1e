// The confirm queue: members of two clients and a colleague, confirmed in one go; afterwards a member reads an item of her client.
import type { Page } from "@playwright/test";

import { button, choose, createAccount, dialog, field, item, items, linkFor, logIn, treeItem } from "./support/steps";
import { expect, expectAccessible, test } from "./support/test";

test.use({ size: { clients: 4, items: 12 } });

const list = (page: Page) => page.getByRole("grid", { name: "People who wait" });
const waiting = (page: Page, name: string) => list(page).getByRole("row").filter({ hasText: name });

async function invitesMember(page: Page, client: string, email: string): Promise<string> {
  await page.goto(`/organizations/${client}/members`);
  await button(page, "Invite members").first().click();
  const form = dialog(page, "Invite members");
  await field(form, "E-mail addresses").fill(email);
  await field(form, "E-mail addresses").press("Enter");
  await form.getByRole("tab", { name: /Collections/ }).click();
  await form.getByLabel("Access to Board").selectOption({ label: "View" });
  await button(form, "Invite").click();
  const results = dialog(page, "Invitations");
  const link = await linkFor(results, email);
  await results.getByText("Close", { exact: true }).click();
  return link;
}

async function invitesColleague(page: Page, provider: string, email: string): Promise<string> {
  await page.goto(`/providers/${provider}/manage/people`);
  await button(page, "Invite people").click();
  const form = dialog(page, "Invite people");
  await field(form, "E-mail addresses").fill(email);
  await field(form, "E-mail addresses").press("Enter");
  await button(form, "Send invitations").click();
  const results = dialog(page, "Invitations");
  const link = await linkFor(results, email);
  await results.getByText("Close", { exact: true }).click();
  return link;
}

async function accepts(page: Page, link: string, name: string): Promise<string> {
  await page.goto(link);
  await page.getByRole("link", { name: "Create account" }).click();
  await createAccount(page, name);
  await expect(page.getByText("You have accepted")).toBeVisible({ timeout: 30_000 });
  return page.getByText(/^[a-z]+(-[a-z]+){4}$/).innerText();
}

test("members of two clients and a colleague are confirmed in one go", async ({ page, site, browserOf }) => {
  test.setTimeout(240_000);
  const { provider, clients } = site.world;
  await logIn(page, site.world.people[0][1], site.world.password, `/providers/${provider}/confirm`);
  await expect(page.getByRole("heading", { level: 1, name: "Confirm queue" })).toBeVisible();
  await expect(waiting(page, clients[3].name).first()).toBeVisible();
  const before = await list(page).getByRole("row").count();

  const links = [
    await invitesMember(page, clients[0].id, "rosa@first.example"),
    await invitesMember(page, clients[1].id, "omar@second.example"),
    await invitesColleague(page, provider, "lena@northgate.example"),
  ];
  const names = ["Rosa Vane", "Omar Vane", "Lena Vane"];
  const browsers = [await browserOf(), await browserOf(), await browserOf()];
  const phrases: string[] = [];
  for (const [at, browser] of browsers.entries()) phrases.push(await accepts(browser, links[at], names[at]));

  await test.step("all of them stand in one list, with what is to be compared", async () => {
    await page.goto(`/providers/${provider}/confirm`);
    await expect(list(page).getByRole("row")).toHaveCount(before + 3);
    await expect(page.getByRole("link", { name: "Confirm queue" })).toContainText(String(before + 3));
    for (const [at, name] of names.entries()) await expect(waiting(page, name)).toContainText(phrases[at]);
    await expect(waiting(page, "Rosa Vane")).toContainText(clients[0].name);
    await expect(waiting(page, "Rosa Vane")).toContainText(site.world.people[0][0]);
    await expectAccessible(page);
  });

  await test.step("it is narrowed by kind, client and name", async () => {
    await page.getByRole("group", { name: "Who is shown" }).getByText("Colleagues").click();
    await expect(list(page).getByRole("row")).toHaveCount(1);
    await page.getByRole("group", { name: "Who is shown" }).getByText("All", { exact: false }).first().click();
    await page.getByLabel("Client").selectOption({ label: `${clients[1].name} (1)` });
    await expect(list(page).getByRole("row")).toHaveCount(1);
    await expect(page).toHaveURL(/client=/);
    await page.getByLabel("Client").selectOption({ label: "All clients" });
    await page.keyboard.press("/");
    await page.keyboard.type("nobody of that name");
    await expect(page.getByText("Nobody who waits matches")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("searchbox").filter({ visible: true }).fill("vane");
    await expect(list(page).getByRole("row")).toHaveCount(3);
  });

  await test.step("three are chosen, compared and confirmed at once", async () => {
    await page.getByRole("checkbox", { name: /^Select all/ }).check();
    await button(page.getByText("3 selected").locator(".."), "Confirm").click();
    const confirming = dialog(page, "Confirm 3 people");
    for (const phrase of phrases) await expect(confirming.getByText(phrase, { exact: true })).toBeVisible();
    await expectAccessible(page);
    await button(confirming, "Confirm").click();
    await expect(confirming.getByText("3 confirmed", { exact: true })).toBeVisible();
    await button(confirming, "Done").click();
    await expect(page.getByText("Nobody who waits matches")).toBeVisible();
    await button(page, "Clear filter").or(page.getByRole("button", { name: /clear/i })).first().click();
    await expect(list(page).getByRole("row")).toHaveCount(before);
  });

  await test.step("somebody is turned away", async () => {
    const gone = waiting(page, clients[3].name).first();
    const label = (await gone.getByRole("button", { name: /^Actions for/ }).getAttribute("aria-label")) ?? "";
    await choose(page, label, "Turn away");
    const asking = page.getByRole("dialog").filter({ visible: true });
    await expect(asking).toContainText(label.replace("Actions for ", ""));
    await button(asking, "Turn away").click();
    await expect(list(page).getByRole("row")).toHaveCount(before - 1);
  });

  await test.step("the member reads what her client has", async () => {
    const rosa = browsers[0];
    await rosa.getByRole("link", { name: "Open My Vault" }).click();
    await button(rosa, "Fetch my vault again").click();
    await treeItem(rosa, "Vaults", clients[0].name).click();
    await items(rosa).getByRole("row").first().click();
    await expect(item(rosa).getByRole("heading", { level: 2 }).first()).toBeVisible();
  });
});

test("a Service User confirms members and sees no colleagues", async ({ page, site }) => {
  const colleague = site.world.people.find(([, , role]) => role === "Service User");
  await logIn(page, colleague?.[1] ?? "", site.world.password, `/providers/${site.world.provider}/confirm`);
  await expect(page.getByRole("heading", { level: 1, name: "Confirm queue" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Who is shown" })).toHaveCount(0);
  await expectAccessible(page);
});
