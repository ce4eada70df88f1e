// What a person does every day with the vault: look, find, keep, lock. In the seeded world, as a confirmed member of a client.
import type { Page } from "@playwright/test";

import { accountMenu, button, choose, dialog, expectSecret, field, item, items, logIn, treeItem } from "./support/steps";
import { expect, expectAccessible, test } from "./support/test";

/** The member of the first client. */
async function asMember(page: Page, site: { world: { clients: { member: string | null }[]; password: string } }, to = "/vault") {
  const email = site.world.clients[0]?.member;
  if (!email) throw new Error("the first client has a confirmed member");
  await logIn(page, email, site.world.password, to);
  await expect(page.getByRole("heading", { level: 1, name: "Vault" })).toBeVisible();
  return email;
}

async function addsNote(page: Page, name: string) {
  await button(page, "New item").first().click();
  await item(page).getByRole("button", { name: /^Note/ }).click();
  await field(item(page), "Name").fill(name);
  await field(item(page), "Notes").fill(`Text of ${name}`);
  await button(item(page), "Save").click();
  await expect(button(item(page), "Edit")).toBeVisible();
}

test("a reload stays unlocked, a lock does not, and a log-out forgets", async ({ page, site }) => {
  const email = await asMember(page, site);
  await expect(items(page).getByRole("row").first()).toBeVisible();
  await page.reload();
  await expect(items(page).getByRole("row").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your vault is locked" })).toHaveCount(0);

  await accountMenu(page, "Lock now");
  await expect(page.getByRole("heading", { name: "Your vault is locked" })).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByText("Azure tenant admin")).toHaveCount(0);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Your vault is locked" })).toBeVisible();
  await field(page, "Master password").fill("not the password");
  await button(page, "Unlock").click();
  await expect(page.getByText(/password/i).filter({ hasText: /wrong|not|invalid|incorrect/i }).first()).toBeVisible();
  await field(page, "Master password").fill(site.world.password);
  await button(page, "Unlock").click();
  await expect(items(page).getByRole("row").first()).toBeVisible();

  await accountMenu(page, "Log out");
  await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
  await page.goto("/vault");
  await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
});

test("a wrong password is said beside the field and keeps the address", async ({ page, site }) => {
  await page.goto("/login");
  await button(page, "Log in").click();
  await expect(page.getByText("Enter your e-mail address")).toBeVisible();
  await expect(page.getByText("Enter your master password")).toBeVisible();
  await field(page, "Email address").fill("ines@northgate.example");
  await field(page, "Master password").fill("certainly wrong");
  await button(page, "Log in").click();
  await expect(field(page, "Master password")).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, "Email address")).toHaveValue("ines@northgate.example");
  await expectAccessible(page);
  await field(page, "Master password").fill(site.world.password);
  await button(page, "Log in").click();
  await expect(page.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();
});

test("items for viewing only cannot be changed, and hidden passwords are not there", async ({ page, site }) => {
  await asMember(page, site);
  await treeItem(page, "Collections", "Board").click();
  await items(page).getByRole("row").first().click();
  await expect(item(page).getByText("You may look at this item but not change it.")).toBeVisible();
  await expect(button(item(page), "Edit")).toHaveCount(0);

  await treeItem(page, "Collections", "Front desk").click();
  const login = items(page).getByRole("row").filter({ hasText: "@" }).first();
  await login.click();
  await expect(item(page).getByText(/neither see its password nor change it/)).toBeVisible();
  await expect(item(page).getByText("Hidden from you").first()).toBeVisible();
  await expect(button(item(page), "Show password")).toHaveCount(0);
  await expect(login.getByRole("button", { name: /Copy password/ })).toHaveCount(0);
});

test("a personal item is filed, shared with the organization, trashed and restored", async ({ page, site }) => {
  await asMember(page, site);
  await button(page, "New folder").click();
  await field(dialog(page, "New folder"), "Name").fill("Errands");
  await button(dialog(page, "New folder"), "Save").click();
  await expect(treeItem(page, "Folders", "Errands")).toHaveAttribute("aria-selected", "true");

  await treeItem(page, "Vaults", "My Vault").click();
  await addsNote(page, "Alarm panel");
  await expect(item(page).getByRole("heading", { name: "Alarm panel" })).toBeVisible();
  await choose(page, "More for Alarm panel", "Move to folder");
  const filing = dialog(page, "Move to folder");
  await field(filing, "Folder").selectOption({ label: "Errands" });
  await button(filing, "Move").click();
  await expect(filing).toBeHidden();
  await treeItem(page, "Folders", "Errands").click();
  await expect(items(page).getByText("Alarm panel")).toBeVisible();

  await items(page).getByText("Alarm panel").click();
  await choose(page, "More for Alarm panel", "Move to organization");
  const sharing = dialog(page, "Move to organization");
  await expect(sharing.getByText("Choose a collection.").first()).toBeVisible();
  await sharing.getByRole("checkbox", { name: "Finance" }).check();
  await expectAccessible(page);
  await button(sharing, "Move").click();
  await expect(sharing).toBeHidden();
  await treeItem(page, "Vaults", site.world.clients[0].name).click();
  await treeItem(page, "Collections", "Finance").click();
  await expect(items(page).getByText("Alarm panel")).toBeVisible();

  await items(page).getByText("Alarm panel").click();
  await choose(page, "More for Alarm panel", "Delete");
  const asking = page.getByRole("dialog", { name: "Delete?" });
  await expect(asking.getByText("Alarm panel")).toBeVisible();
  await expectAccessible(page);
  await button(asking, "Move to trash").click();
  await expect(items(page).getByText("Alarm panel")).toHaveCount(0);
  await page.getByRole("treeitem").filter({ hasText: /^Trash/ }).click();
  await items(page).getByText("Alarm panel").click();
  await button(item(page), "Restore").click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  await treeItem(page, "Collections", "Finance").click();
  await expect(items(page).getByText("Alarm panel")).toBeVisible();
});

test("an item is edited, remembers its password, and asks before input is lost", async ({ page, site }) => {
  await asMember(page, site);
  await treeItem(page, "Collections", "Finance").click();
  const login = items(page).getByRole("row").filter({ hasText: "@" }).first();
  await login.click();
  await button(item(page), "Edit").click();
  await field(item(page), "Password").fill("a new password here");
  await treeItem(page, "Collections", "Warehouse").click();
  await items(page).getByRole("row").first().click();
  const asking = dialog(page, "Leave without saving?");
  await expectAccessible(page);
  await button(asking, "Cancel").click();
  await expect(field(item(page), "Password")).toHaveValue("a new password here");
  await button(item(page), "Save").click();
  await expect(button(item(page), "Edit")).toBeVisible();
  await expectSecret(item(page), "Password", "a new password here");
});

test("the list is found by key and by word", async ({ page, site }) => {
  await asMember(page, site);
  await expect(items(page).getByRole("row").first()).toBeVisible();
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: /^Search/ }).filter({ visible: true });
  await expect(search).toBeFocused();
  await page.keyboard.type("cloudfl");
  await expect(items(page).getByRole("row")).toHaveCount(2);
  await expect(page).toHaveURL(/q=cloudfl/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(item(page).getByRole("heading", { name: /^Cloudflare/ })).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.press("Escape");
  await expect(search).toHaveValue("");
  await page.keyboard.type("no such thing");
  await expect(page.getByText("Nothing found for “no such thing”")).toBeVisible();
  await button(page, "Clear filter").click();
  await expect(items(page).getByRole("row").first()).toBeVisible();
});

test("a stopped server keeps what was typed", async ({ page, site }) => {
  await asMember(page, site);
  await treeItem(page, "Vaults", "My Vault").click();
  await button(page, "New item").first().click();
  await item(page).getByRole("button", { name: /^Note/ }).click();
  await field(item(page), "Name").fill("Written in the tunnel");
  await field(item(page), "Notes").fill("A long text that nobody wants to type twice.");
  await page.context().setOffline(true);
  await button(item(page), "Save").click();
  await expect(item(page).getByRole("alert").filter({ hasText: /connection|reach|offline|network|server/i })).toBeVisible();
  await expect(field(item(page), "Notes")).toHaveValue("A long text that nobody wants to type twice.");
  await page.context().setOffline(false);
  await button(item(page), "Save").click();
  await expect(button(item(page), "Edit")).toBeVisible();
  await expect(item(page).getByText("A long text that nobody wants to type twice.")).toBeVisible();
});

test("the dark theme stays, and a vault can lock at every reload", async ({ page, site }) => {
  await asMember(page, site);
  await page.goto("/settings/account");
  await page.getByRole("tab", { name: "Preferences" }).click();
  await button(page, "Dark").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "lantern");
  await expectAccessible(page);
  await field(page, "Lock the vault").selectOption({ label: "At every reload of the page" });
  await expect(page.getByText("The time of the automatic lock is saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Your vault is locked" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "lantern");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("list, item and filters each have the screen", async ({ page, site }) => {
    await asMember(page, site);
    await expect(items(page).getByRole("row").first()).toBeVisible();
    await expectAccessible(page);
    await button(page, "All items").click();
    const drawer = page.getByRole("dialog").filter({ visible: true });
    await drawer.getByRole("treeitem").filter({ hasText: /^Finance/ }).click();
    await expect(button(page, "Finance")).toBeVisible();
    await items(page).getByRole("row").first().click();
    await expect(item(page).getByRole("heading", { level: 2 }).first()).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.getByRole("button", { name: /^Back/ }).filter({ visible: true }).click();
    await expect(items(page).getByRole("row").first()).toBeVisible();
  });
});
