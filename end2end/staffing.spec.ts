// Staffing: several colleagues are invited at once, accept in browsers of their own, are confirmed together, one gets another role, one goes.
import type { Page } from "@playwright/test";

import { button, choose, createAccount, dialog, field, linkFor, logIn, shows } from "./support/steps";
import { expect, expectAccessible, test } from "./support/test";

const PEOPLE = "table[aria-label='People']";

async function accepts(page: Page, link: string, name: string) {
  await page.goto(link);
  await page.getByRole("link", { name: "Create account" }).click();
  await createAccount(page, name);
  await expect(page.getByText("You have accepted")).toBeVisible({ timeout: 30_000 });
  return page.getByText(/^[a-z]+(-[a-z]+){4}$/).innerText();
}

test("staffing: invite several, accept, confirm together, change a role, remove", async ({ page, site, browserOf }) => {
  test.setTimeout(180_000);
  const people = `/providers/${site.world.provider}/manage/people`;
  await logIn(page, site.world.people[0][1], site.world.password, people);
  const [mia, noah] = ["mia@northgate.example", "noah@northgate.example"];
  const present = site.world.people[1][1];

  await test.step("a pasted list: who is here already is named and left out", async () => {
    await button(page, "Invite people").click();
    const form = dialog(page, "Invite people");
    await field(form, "E-mail addresses").fill(`${mia}; ${noah}, ${present}`);
    await field(form, "E-mail addresses").press("Enter");
    await expect(form.getByText("3/20", { exact: true })).toBeVisible();
    await expectAccessible(page);
    await button(form, "Send invitations").click();
    await expect(dialog(page, "Invitations").getByText("belongs to somebody here already")).toBeVisible();
  });
  const results = dialog(page, "Invitations");
  const links = [await linkFor(results, mia), await linkFor(results, noah)];
  await results.getByText("Close", { exact: true }).click();
  await page.getByRole("tab", { name: /Invited/ }).click();
  await expect(page.locator(PEOPLE).getByRole("row")).toHaveCount(3);

  const phrases = await test.step("both accept", async () => {
    const [one, two] = [await browserOf(), await browserOf()];
    return [await accepts(one, links[0], "Mia Berg"), await accepts(two, links[1], "Noah Lund")];
  });

  await test.step("both are confirmed together by their phrases", async () => {
    await page.goto(`${people}?show=confirm`);
    await expect(page.getByText("2 people need to be confirmed")).toBeVisible();
    await page.getByRole("checkbox", { name: "Select all" }).check();
    await button(page.getByText("2 selected").locator(".."), "Confirm").click();
    const confirming = dialog(page, "Confirm 2 people");
    for (const phrase of phrases) await expect(confirming.getByText(phrase, { exact: true })).toBeVisible();
    await expectAccessible(page);
    await button(confirming, "Confirm").click();
    await expect(confirming.getByText("2 confirmed", { exact: true })).toBeVisible();
    await button(confirming, "Done").click();
    await page.getByRole("tab", { name: /^All/ }).click();
    await expect(shows(page, "Mia Berg", "Confirmed")).toBeVisible();
  });

  await test.step("one becomes a Provider Admin", async () => {
    await choose(page, "Actions for Mia Berg", "Edit role");
    const form = dialog(page, "Role of Mia Berg");
    await form.getByRole("radio", { name: /Provider Admin/ }).check();
    await button(form, "Save").click();
    await expect(shows(page, "Mia Berg", "Provider Admin")).toBeVisible();
  });

  await test.step("one is removed, and the log of the other tells what happened to her", async () => {
    await choose(page, "Actions for Noah Lund", "Remove");
    const asking = page.getByRole("dialog").filter({ visible: true });
    await expect(asking).toContainText("change the important ones");
    await button(asking, "Remove").click();
    await expect(page.getByRole("row").filter({ hasText: "Noah Lund" })).toHaveCount(0);
    await choose(page, "Actions for Mia Berg", "Event log");
    await expect(dialog(page, "Events of Mia Berg").getByRole("row").nth(2)).toBeVisible();
    await expectAccessible(page);
  });
});

test("whoever works for two providers chooses, and stays on the page while switching", async ({ page, site }) => {
  const admin = site.world.people[0];
  const printed = await site.server.operator("provider", "invite", admin[1]);
  const link = /(http\S+setup-provider\S+)/.exec(printed)?.[1] ?? "";
  await logIn(page, admin[1], site.world.password, `/providers/${site.world.provider}/confirm`);
  await page.goto(link);
  await field(page, "Provider name").fill("Southgate Systems");
  await button(page, "Set up provider").click();
  await expect(page.getByText("No clients yet")).toBeVisible({ timeout: 30_000 });

  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Providers" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Southgate Systems" }).click();
  await page.getByRole("link", { name: "People" }).click();
  await expect(page.locator(PEOPLE).getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: /Switch/ }).filter({ visible: true }).first().click();
  await page.getByRole("menuitem", { name: "Northgate IT Services" }).click();
  await expect(page).toHaveURL(new RegExp(`/providers/${site.world.provider}/manage/people`));
  await expect(page.locator(PEOPLE).getByRole("row").nth(3)).toBeVisible();
});
