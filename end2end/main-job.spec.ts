// The main job, walked by three people in three browsers on an empty server: an operator's link, a provider, a colleague, a client, its items, a
// member who finds them, and the log that tells the story.
import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { Server } from "./support/processes.mjs";
import { accountMenu, button, choose, createAccount, dialog, expectSecret, field, item, items, linkFor, phraseIn, shows, treeItem } from "./support/steps";
import { expect, expectAccessible, test } from "./support/test";

const CLIENT = "Harbour Veterinary";
const IDENTITY = {
  Title: "Dr", "First name": "Ada", "Middle name": "Mary", "Last name": "Moss", "User name": "adamoss", Company: "Harbour Vets Ltd", "E-mail": "ada@harbour.example",
  Phone: "+44 20 7946 0000", "Address 1": "1 Mill Lane", "Address 2": "Flat 2", "Address 3": "The Yard", City: "Deal", "State or county": "Kent",
  "Postal code": "CT14 7AA", Country: "GB",
};

test("the main job, from the operator's link to the member's vault", async ({ browserOf }) => {
  test.setTimeout(240_000);
  const server = await Server.fresh("main-job");
  const link = await server.setupLink();
  const [ines, tomas, rosa] = [await browserOf({ baseURL: server.url }), await browserOf({ baseURL: server.url }), await browserOf({ baseURL: server.url })];
  try {
    await test.step("an operator's link makes the first Provider Admin", () => setsUp(ines, link));
    const invitation = await test.step("she invites a colleague", () => invitesColleague(ines));
    await test.step("who accepts and is confirmed by the phrase that both see", () => joins(ines, tomas, invitation));
    await test.step("she creates a client and opens it", () => createsClient(ines));
    await test.step("the colleague opens it too and fills it", () => fills(tomas));
    const toRosa = await test.step("and invites a member", () => invitesMember(tomas));
    await test.step("who registers and is confirmed", () => member(tomas, rosa, toRosa));
    await test.step("the member finds the items in My Vault", () => finds(rosa));
    await test.step("the provider's log tells the story", () => tells(ines));
  } finally {
    await server.remove();
  }
});

async function setsUp(ines: Page, link: string) {
  await ines.goto(link);
  await expect(ines.getByRole("heading", { name: "Set up your provider" })).toBeVisible();
  await expectAccessible(ines);
  await ines.getByRole("link", { name: "Create account" }).click();
  await createAccount(ines, "Ines Duarte", "ines@northgate.example");
  await expect(field(ines, "Provider name")).toBeVisible({ timeout: 30_000 });
  await button(ines, "Set up provider").click();
  await expect(field(ines, "Provider name")).toHaveAttribute("aria-invalid", "true");
  await field(ines, "Provider name").fill("Northgate IT Services");
  await button(ines, "Set up provider").click();
  await expect(ines.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();
  await expect(ines.getByText("No clients yet")).toBeVisible();
}

async function invitesColleague(ines: Page): Promise<string> {
  await ines.getByRole("link", { name: "People" }).click();
  await button(ines, "Invite people").click();
  const form = dialog(ines, "Invite people");
  await field(form, "E-mail addresses").fill("tomas@northgate.example, not-an-address");
  await field(form, "E-mail addresses").press("Enter");
  await expect(form.getByText("One entry is not an e-mail address")).toBeVisible();
  await button(form, "Remove not-an-address").click();
  await expectAccessible(ines);
  await button(form, "Send invitations").click();
  const results = dialog(ines, "Invitations");
  const link = await linkFor(results, "tomas@northgate.example");
  await results.getByText("Close", { exact: true }).click();
  await expect(shows(ines, "tomas@northgate.example", "Invited")).toBeVisible();
  return link;
}

async function joins(ines: Page, tomas: Page, link: string) {
  await tomas.goto(link);
  await expect(tomas.getByText("Northgate IT Services").first()).toBeVisible();
  await tomas.getByRole("link", { name: "Create account" }).click();
  await expect(field(tomas, "Email address")).toHaveValue("tomas@northgate.example");
  await createAccount(tomas, "Tomas Lind");
  await expect(tomas.getByText("You have accepted")).toBeVisible({ timeout: 30_000 });
  const shownToHim = await tomas.getByText(/^[a-z]+(-[a-z]+){4}$/).innerText();

  await ines.reload();
  await expect(ines.getByText("1 person needs to be confirmed")).toBeVisible();
  await choose(ines, "Actions for Tomas Lind", "Confirm");
  const confirming = dialog(ines, "Confirm person");
  await expect(confirming.locator(".fingerprint")).toBeVisible();
  expect(await phraseIn(confirming)).toBe(shownToHim);
  await expectAccessible(ines);
  await button(confirming, "Confirm").click();
  await button(confirming, "Done").click();
  await expect(shows(ines, "Tomas Lind", "Confirmed")).toBeVisible();
}

async function createsClient(ines: Page) {
  await ines.getByRole("link", { name: "Clients", exact: true }).click();
  await button(ines, "New client").first().click();
  const form = dialog(ines, "New client organization");
  await expect(field(form, "Billing e-mail")).toHaveValue("ines@northgate.example");
  await button(form, "Next").click();
  await expect(field(form, "Organization name")).toHaveAttribute("aria-invalid", "true");
  await field(form, "Organization name").fill(CLIENT);
  await field(form, "Client owner's e-mail").fill("owner@harbour.example");
  await button(form, "Next").click();
  await form.getByRole("radio", { name: /Enterprise/ }).check();
  await field(form, "Seats").fill("12");
  await button(form, "Next").click();
  await field(form, "First collection").fill("General");
  await expectAccessible(ines);
  await button(form, "Create client").click();
  const ready = dialog(ines, `${CLIENT} is ready`);
  expect(await linkFor(ready, "The owner's invitation")).toContain("/accept-organization");
  await ready.getByRole("link", { name: "Open client" }).click();
  await expect(ines.getByText("Accessing organization using provider Northgate IT Services")).toBeVisible();
  await expect(treeItem(ines, "Collections", "General")).toBeVisible();
}

async function fills(tomas: Page) {
  await tomas.goto("/");
  // He was confirmed after his last sync.
  await tomas.goto("/vault");
  await button(tomas, "Fetch my vault again").click();
  await tomas.getByRole("link", { name: "Provider Portal" }).click();
  await expect(tomas.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();
  await expect(button(tomas, "New client")).toHaveCount(0);
  await tomas.getByRole("link", { name: CLIENT }).click();
  await expect(tomas.getByText("Accessing organization using provider Northgate IT Services")).toBeVisible();

  await button(tomas, "New collection").click();
  const form = dialog(tomas, "New collection");
  await button(form, "Save").click();
  await expect(form.getByText("Give the collection a name.")).toBeVisible();
  await field(form, "Name").fill("Servers");
  await button(form, "Save").click();
  await expect(treeItem(tomas, "Collections", "Servers")).toHaveAttribute("aria-selected", "true");

  await addsLogin(tomas);
  await adds(tomas, "Note", { Name: "Door code", Notes: "Ring twice.\nThen 2580." });
  await adds(tomas, "Card", { Name: "Fuel card", Cardholder: "Harbour Vets", Number: "4111111111111111", "Expiry year": "2031", "Security code": "123" });
  await adds(tomas, "Identity", { Name: "Practice owner", ...IDENTITY });
  await treeItem(tomas, "Collections", "Servers").click();
  await expect(items(tomas).getByRole("row")).toHaveCount(4);
  await expectAccessible(tomas);
}

async function begins(page: Page, kind: string) {
  await button(page, "New item").first().click();
  await item(page).getByRole("button", { name: new RegExp(`^${kind}`) }).click();
  await expect(item(page).getByRole("heading", { name: `New ${kind.toLowerCase()}` })).toBeVisible();
}

async function saves(page: Page) {
  const servers = item(page).getByRole("group", { name: "Collections" }).getByRole("checkbox", { name: "Servers" });
  await servers.check();
  await button(item(page), "Save").click();
  await expect(button(item(page), "Edit")).toBeVisible();
}

async function adds(page: Page, kind: string, values: Record<string, string>) {
  await begins(page, kind);
  for (const [label, value] of Object.entries(values)) await field(item(page), label).fill(value);
  await saves(page);
  await expect(item(page).getByRole("heading", { name: values.Name })).toBeVisible();
}

/** A login with everything that a login can have. */
async function addsLogin(page: Page) {
  await begins(page, "Login");
  const form = item(page);
  await button(form, "Save").click();
  await expect(field(form, "Name")).toHaveAttribute("aria-invalid", "true");
  await field(form, "Name").fill("Practice server");
  await field(form, "User name").fill("administrator");
  await field(form, "Password").fill("salt-and-vinegar-9");
  await field(form, "Authenticator key").fill("JBSWY3DPEHPK3PXP");
  await button(form, "Add website").click();
  await button(form, "Add website").click();
  const websites = form.getByLabel("Website address");
  await websites.nth(0).fill("https://server.harbour.example");
  await websites.nth(1).fill("https://backup.harbour.example");
  await field(form, "Notes").fill("Under the stairs");
  await addsField(page, "Text", "Rack", "B4");
  await addsField(page, "Hidden", "Recovery", "R-77-21");
  await saves(page);
  await expect(form.getByText(/^\d{3} \d{3}$/)).toBeVisible();
}

async function addsField(page: Page, kind: string, name: string, value: string) {
  const form = item(page);
  await form.getByRole("button", { name: /Add a custom field/ }).click();
  await page.getByRole("menuitem", { name: kind, exact: true }).click();
  await form.getByLabel("Name of the field").last().fill(name);
  await form.getByLabel("Value", { exact: true }).last().fill(value);
}

async function invitesMember(tomas: Page): Promise<string> {
  await tomas.getByRole("link", { name: "Members" }).click();
  await button(tomas, "Invite members").first().click();
  const form = dialog(tomas, "Invite members");
  await field(form, "E-mail addresses").fill("rosa@harbour.example");
  await field(form, "E-mail addresses").press("Enter");
  await form.getByRole("tab", { name: /Collections/ }).click();
  await form.getByLabel("Access to Servers").selectOption({ label: "Edit" });
  await expectAccessible(tomas);
  await button(form, "Invite").click();
  const results = dialog(tomas, "Invitations");
  const link = await linkFor(results, "rosa@harbour.example");
  await results.getByText("Close", { exact: true }).click();
  return link;
}

async function member(tomas: Page, rosa: Page, link: string) {
  await rosa.goto(link);
  await expect(rosa.getByText(CLIENT)).toBeVisible();
  await expectAccessible(rosa);
  await rosa.getByRole("link", { name: "Create account" }).click();
  await createAccount(rosa, "Rosa Whitlock");
  await expect(rosa.getByText("You have accepted")).toBeVisible({ timeout: 30_000 });
  const shownToHer = await rosa.getByText(/^[a-z]+(-[a-z]+){4}$/).innerText();

  await tomas.reload();
  await button(tomas, "Compare and confirm").click();
  const confirming = dialog(tomas, "Confirm this person");
  await expect(confirming.locator(".fingerprint")).toBeVisible();
  expect(await phraseIn(confirming)).toBe(shownToHer);
  await button(confirming, "They match: confirm").click();
  await expect(confirming).toBeHidden();
  await expect(shows(tomas, "Rosa Whitlock", "Needs confirmation")).toBeHidden();
}

async function finds(rosa: Page) {
  await rosa.getByRole("link", { name: "Open My Vault" }).click();
  await button(rosa, "Fetch my vault again").click();
  await expect(treeItem(rosa, "Vaults", CLIENT)).toBeVisible();
  await treeItem(rosa, "Vaults", CLIENT).click();
  await treeItem(rosa, "Collections", "Servers").click();
  await expect(items(rosa).getByRole("row")).toHaveCount(4);
  await expect(treeItem(rosa, "Collections", "General")).toHaveCount(0);
  await expect(items(rosa).getByText(`Shared, belongs to ${CLIENT}`).first()).toBeAttached();

  await items(rosa).getByText("Practice server").click();
  const open = item(rosa);
  await expect(open.getByText("administrator")).toBeVisible();
  await expectSecret(open, "Password", "salt-and-vinegar-9");
  await expectSecret(open, "Recovery", "R-77-21");
  await expect(open.getByText(/^\d{3} \d{3}$/)).toBeVisible();
  await expect(open.getByText("https://backup.harbour.example")).toBeVisible();
  await expect(open.getByText("B4")).toBeVisible();

  await items(rosa).getByText("Practice owner").click();
  for (const value of Object.values(IDENTITY)) await expect(item(rosa).getByText(value, { exact: false }).first()).toBeVisible();
  await items(rosa).getByText("Fuel card").click();
  await expectSecret(item(rosa), "Number", "4111111111111111");
  await treeItem(rosa, "Vaults", "My Vault").click();
  await expect(rosa.getByText("No items yet")).toBeVisible();
  await expectAccessible(rosa);
}

async function tells(ines: Page) {
  await ines.getByRole("link", { name: "Provider Portal" }).click();
  await ines.getByRole("link", { name: "Event log" }).click();
  const log = ines.getByRole("table", { name: "Events" });
  await expect(log.getByRole("row").filter({ hasText: /created/i }).filter({ hasText: CLIENT })).toBeVisible();
  await expect(log.getByRole("row").filter({ hasText: "Tomas Lind" }).filter({ hasText: /opened/i }).filter({ hasText: CLIENT }).first()).toBeVisible();
  await expect(log.getByRole("row").filter({ hasText: /confirmed/i }).filter({ hasText: "Tomas Lind" }).first()).toBeVisible();
  await expectAccessible(ines);
  const [file] = await Promise.all([ines.waitForEvent("download"), button(ines, "Export CSV").click()]);
  const csv = await readFile(await file.path(), "utf8");
  expect(csv.trim().split("\n").length).toBeGreaterThan(4);
  expect(csv).toContain("Tomas Lind");
  await accountMenu(ines, "Log out");
  await expect(ines.getByRole("heading", { name: "Log in" })).toBeVisible();
}
