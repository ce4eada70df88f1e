// What one person changes shows on the others' open pages by itself: nothing here is loaded again by hand.
import type { Page, WebSocketRoute } from "@playwright/test";

import { button, choose, createAccount, dialog, field, item, items, linkFor, logIn, row, shows } from "./support/steps";
import { expect, expectAccessible, test } from "./support/test";

// Others write to the world that files share; here everything that changes is part of the test.
test.use({ size: { clients: 5, items: 25 } });

const clients = (page: Page) => page.getByRole("table", { name: "Clients" });

/** A page that was loaded again has lost this. */
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { stillTheSamePage: true }));
const marked = (page: Page) => page.evaluate(() => "stillTheSamePage" in window);

async function connected(page: Page, act: () => Promise<unknown>) {
  const line = page.waitForEvent("websocket", (socket) => socket.url().endsWith("/api/chatelaine/live"), { timeout: 60_000 });
  await act();
  expect((await line).isClosed()).toBe(false);
}

test("a client that one colleague renames or makes appears on the other's page", async ({ page, site, browserOf }) => {
  const other = await browserOf();
  const colleague = site.world.people.find(([, , role]) => role === "Service User");
  if (!colleague) throw new Error("there is a Service User");
  await logIn(page, site.world.people[0][1], site.world.password);
  await connected(other, () => logIn(other, colleague[1], site.world.password));
  await expect(clients(other).getByRole("row")).toHaveCount(site.world.clients.length + 1);
  await mark(other);

  // Whatever has the focus keeps it, whatever is open stays open.
  const kept = other.getByRole("button", { name: `Actions for ${site.world.clients[0].name}` });
  await kept.click();
  await expect(other.getByRole("menuitem", { name: "Open vault" })).toBeVisible();

  const renamed = site.world.clients[3].name;
  await choose(page, `Actions for ${renamed}`, "Name and seats");
  const form = page.getByRole("dialog").filter({ visible: true });
  await form.getByLabel(/name/i).and(page.locator("input")).first().fill(`${renamed} Group`);
  await button(form, "Save").click();
  await expect(row(other, `${renamed} Group`)).toBeVisible();
  await expect(other.getByRole("menuitem", { name: "Open vault" })).toBeVisible();
  await other.keyboard.press("Escape");
  await expect(kept).toBeFocused();

  await button(page, "New client").first().click();
  const making = dialog(page, /client/i);
  await field(making, "Organization name").fill("Quayside Dental");
  await field(making, "Client owner's e-mail").fill("owner@quayside.example");
  // Name and owner, plan, seats: what is offered is taken.
  const last = button(making, "Create client");
  const step = button(making, "Next");
  while (!(await last.isVisible())) await step.click();
  await last.click();
  await expect(dialog(page, "Quayside Dental is ready")).toBeVisible();

  await expect(row(other, "Quayside Dental")).toBeVisible();
  await expect(clients(other).getByRole("row")).toHaveCount(site.world.clients.length + 2);
  await expectAccessible(other);
  // Its key has come as well.
  await other.getByRole("link", { name: "Quayside Dental" }).click();
  await expect(other.getByText("Accessing organization using provider Northgate IT Services")).toBeVisible();
  await expect(other.getByRole("tree", { name: "Collections" }).getByText("Default collection")).toBeVisible();
  expect(await marked(other)).toBe(true);
});

test("somebody who accepts appears among the people and in the queue, and gets in as soon as they are confirmed", async ({ page, site, browserOf }) => {
  test.setTimeout(150_000);
  const people = `/providers/${site.world.provider}/manage/people`;
  await logIn(page, site.world.people[0][1], site.world.password, people);
  await mark(page);
  await button(page, "Invite people").click();
  const form = dialog(page, "Invite people");
  await field(form, "E-mail addresses").fill("lena@northgate.example");
  await field(form, "E-mail addresses").press("Enter");
  await button(form, "Send invitations").click();
  const results = dialog(page, "Invitations");
  const link = await linkFor(results, "lena@northgate.example");
  await results.getByText("Close", { exact: true }).click();
  await expect(shows(page, "lena@northgate.example", "Invited")).toBeVisible();

  const lena = await browserOf();
  await lena.goto(link);
  await lena.getByRole("link", { name: "Create account" }).click();
  await createAccount(lena, "Lena Falk");
  await expect(lena.getByText("You have accepted")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("1 person needs to be confirmed")).toBeVisible();
  await expect(shows(page, "Lena Falk", "Needs confirmation")).toBeVisible();

  await lena.goto("/vault");
  await mark(lena);
  await expect(lena.getByRole("link", { name: "Provider Portal" })).toHaveCount(0);
  await choose(page, "Actions for Lena Falk", "Confirm");
  const confirming = page.getByRole("dialog").filter({ visible: true });
  await button(confirming, "Confirm").click();
  await expect(lena.getByRole("link", { name: "Provider Portal" })).toBeVisible();
  await lena.getByRole("link", { name: "Provider Portal" }).click();
  await expect(clients(lena).getByRole("row").nth(1)).toBeVisible();

  await page.keyboard.press("Escape");
  await choose(page, "Actions for Lena Falk", "Remove");
  await page.getByRole("dialog").filter({ visible: true }).getByRole("button", { name: /^Remove/ }).click();
  await expect(lena.getByText("you are not one of its confirmed staff")).toBeVisible();
  expect([await marked(page), await marked(lena)]).toEqual([true, true]);
});

test("an item saved in one browser appears in the other, and what is being typed there stays", async ({ page, site, browserOf }) => {
  const other = await browserOf();
  const vault = `/organizations/${site.world.clients[1].id}/vault`;
  await logIn(page, site.world.people[0][1], site.world.password, vault);
  await logIn(other, site.world.people[0][1], site.world.password, vault);
  for (const one of [page, other]) await expect(items(one).getByRole("row").first()).toBeVisible();
  await mark(other);

  await items(other).getByRole("row").first().click();
  const name = (await item(other).getByRole("heading", { level: 2 }).first().innerText()).trim();
  await button(item(other), "Edit").click();
  await field(item(other), "Notes").fill("typed and not saved yet");

  await items(page).getByRole("row").filter({ hasText: name }).first().click();
  await button(item(page), "Edit").click();
  await field(item(page), "Name").fill(`${name} (moved)`);
  await button(item(page), "Save").click();
  await expect(items(other).getByRole("row").filter({ hasText: `${name} (moved)` })).toBeVisible();
  await expect(field(item(other), "Notes")).toHaveValue("typed and not saved yet");
  await expect(field(item(other), "Name")).toHaveValue(name);

  // Neither overwrites the other unawares.
  await button(item(other), "Save").click();
  await expect(other.getByText("Somebody changed this item meanwhile")).toBeVisible();
  await expectAccessible(other);
  await button(item(other), "Show the stored version instead").click();
  await expect(item(other).getByRole("heading", { level: 2, name: `${name} (moved)` })).toBeVisible();
  expect(await marked(other)).toBe(true);
});

test("own changes show in one's other windows", async ({ page, site, browserOf }) => {
  const other = await browserOf();
  for (const one of [page, other]) {
    await logIn(one, site.world.people[0][1], site.world.password, "/vault");
    await expect(button(one, "New item").first()).toBeVisible();
  }
  await button(page, "New item").first().click();
  await item(page).getByRole("button", { name: /^Note/ }).click();
  await field(item(page), "Name").fill("Shared between windows");
  await button(item(page), "Save").click();
  await expect(items(other).getByRole("row").filter({ hasText: "Shared between windows" })).toBeVisible();
});

test("a line that broke is mended, and what was missed is made good", async ({ page, site, browserOf }) => {
  const other = await browserOf();
  let broken = false;
  const lines: WebSocketRoute[] = [];
  await other.routeWebSocket(/\/api\/chatelaine\/live$/, async (line) => {
    if (broken) return line.close();
    line.connectToServer();
    lines.push(line);
  });
  await logIn(page, site.world.people[0][1], site.world.password);
  await logIn(other, site.world.people[0][1], site.world.password);
  const { name } = site.world.clients[2];
  await expect(row(other, name)).toBeVisible();
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  await mark(other);

  broken = true;
  for (const line of lines) await line.close();
  await choose(page, `Actions for ${name}`, "Name and seats");
  const form = page.getByRole("dialog").filter({ visible: true });
  await form.getByLabel(/name/i).and(page.locator("input")).first().fill(`${name} Anew`);
  await button(form, "Save").click();
  await expect(row(page, `${name} Anew`)).toBeVisible();
  await expect(row(other, `${name} Anew`)).toHaveCount(0);
  broken = false;
  await expect(row(other, `${name} Anew`)).toBeVisible({ timeout: 40_000 });
  expect(await marked(other)).toBe(true);
});

test("what a colleague saves in the settings comes in around what is typed there", async ({ page, site, browserOf }) => {
  const settings = `/providers/${site.world.provider}/settings/account`;
  const other = await browserOf();
  await logIn(page, site.world.people[0][1], site.world.password, settings);
  await connected(other, () => logIn(other, site.world.people[0][1], site.world.password, settings));
  await field(other, "Business name").fill("Typed and not saved");
  await field(page, "Tax number").fill("PT501234567");
  await button(page, "Save").click();
  await expect(field(other, "Tax number")).toHaveValue("PT501234567");
  await expect(field(other, "Business name")).toHaveValue("Typed and not saved");
  await expect(other.getByText("Changed by somebody else meanwhile")).toHaveCount(0);

  await field(page, "Business name").fill("Northgate Holding");
  await button(page, "Save").click();
  await expect(other.getByText("Changed by somebody else meanwhile")).toBeVisible();
  await expect(field(other, "Business name")).toHaveValue("Typed and not saved");
  await expectAccessible(other);
  await button(other, "Take theirs").click();
  await expect(field(other, "Business name")).toHaveValue("Northgate Holding");
  await expect(page.getByText("Changed by somebody else meanwhile")).toHaveCount(0);
});
