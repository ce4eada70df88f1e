// A provider's own settings: its data, its look on an invitation page, its end by two ways, and what is left of it to do while it is disabled.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import type { Page } from "@playwright/test";

import { Server } from "./support/processes.mjs";
import { button, createAccount, dialog, field, linkFor, logIn, PASSWORD } from "./support/steps";
import { expect, expectAccessible, test } from "./support/test";

test.use({ size: { clients: 3, items: 4 } });

const LOGO = fileURLToPath(new URL("../public/apple-touch-icon.png", import.meta.url));
const section = (page: Page, name: string) => page.locator("section").filter({ has: page.getByRole("heading", { name, exact: true }) });

test("data and look are edited, and an invitation page shows the look", async ({ page, site, browserOf }) => {
  const settings = `/providers/${site.world.provider}/settings/account`;
  await logIn(page, site.world.people[0][1], site.world.password, settings);
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await expectAccessible(page);

  await field(page, "Name").fill("");
  await field(page, "Billing e-mail").fill("nobody");
  await button(page, "Save").click();
  await expect(field(page, "Name")).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, "Billing e-mail")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await field(page, "Name").fill("Northgate & Daughters");
  await field(page, "Billing e-mail").fill("Bills@northgate.example");
  await field(page, "Address line 1").fill("1 Quay Street");
  await field(page, "Country").selectOption({ label: "Portugal" });
  await field(page, "Tax number").fill("PT501234567");
  await button(page, "Save").click();
  await expect(page.getByText("The provider's data is saved.")).toBeVisible();
  await expect(field(page, "Billing e-mail")).toHaveValue("bills@northgate.example");
  await expect(page.getByText("Northgate & Daughters").filter({ visible: true }).first()).toBeVisible();

  const look = section(page, "Look");
  await field(look, "Colour code").fill("#ffe680");
  await button(look, "Save colour").click();
  await expect(look.getByText("This colour is too light")).toBeVisible();
  await look.getByRole("radio", { name: "Plum" }).check({ force: true });
  await expect(field(look, "Colour code")).toHaveValue("#6b2a56");
  await button(look, "Save colour").click();
  await expect(page.getByText("The look is saved.").first()).toBeVisible();

  const chooser = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
    const opening = page.waitForEvent("filechooser");
    await button(look, "Choose a logo").click();
    await (await opening).setFiles(file);
  };
  await chooser({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") });
  await expect(look.getByText("This is no PNG, JPEG or WebP picture")).toBeVisible();
  await chooser({ name: "logo.png", mimeType: "image/png", buffer: await readFile(LOGO) });
  const logo = look.locator("img.brand-logo");
  await expect(logo).toHaveAttribute("src", /\/logo\?v=[0-9a-f]{32}$/);
  expect(await logo.evaluate((picture: HTMLImageElement) => picture.decode().then(() => picture.naturalWidth))).toBeGreaterThan(16);
  // The portal's own header shows it as well, without a reload.
  const own = page.getByRole("img", { name: "Logo of Northgate & Daughters" }).filter({ visible: true });
  await expect(own).toHaveCount(1);
  await expectAccessible(page);

  await page.reload();
  await expect(field(page, "Country")).toHaveValue("PT", { timeout: 30_000 });
  await page.getByRole("link", { name: "People" }).click();
  await button(page, "Invite people").click();
  const form = dialog(page, "Invite people");
  await field(form, "E-mail addresses").fill("newcomer@northgate.example");
  await field(form, "E-mail addresses").press("Enter");
  await button(form, "Send invitations").click();
  const link = await linkFor(dialog(page, "Invitations"), "newcomer@northgate.example");

  const newcomer = await browserOf({ baseURL: site.server.url });
  await newcomer.goto(link);
  const mark = newcomer.locator(".brand-mark");
  await expect(mark).toContainText("Northgate & Daughters");
  await expect(mark).toHaveCSS("border-top-color", "rgb(107, 42, 86)");
  expect(await mark.locator("img").evaluate((picture: HTMLImageElement) => picture.decode().then(() => picture.naturalWidth))).toBeGreaterThan(16);
  await expectAccessible(newcomer);
});

test("a client's owner sees who manages the organization", async ({ page, site, browserOf }) => {
  await logIn(page, site.world.people[0][1], site.world.password, `/organizations/${site.world.clients[0].id}/members`);
  await button(page, "Invite members").first().click();
  const form = dialog(page, /^Invite/);
  await field(form, "E-mail addresses").fill("owner@client.example");
  await field(form, "E-mail addresses").press("Enter");
  await button(form, "Invite").click();
  const link = await linkFor(dialog(page, "Invitations"), "owner@client.example");
  const owner = await browserOf({ baseURL: site.server.url });
  await owner.goto(link);
  await expect(owner.getByText("Managed by")).toBeVisible();
  await expect(owner.locator(".brand-mark")).toContainText("Northgate");
});

test("a Service User sees name and type", async ({ page, site }) => {
  const colleague = site.world.people.find(([, , role]) => role === "Service User");
  if (!colleague) throw new Error("there is a Service User");
  await logIn(page, colleague[1], site.world.password);
  await page.getByRole("link", { name: "Settings" }).first().click();
  await expect(page.getByText("Managed service provider")).toBeVisible();
  await expect(page.getByText("Provider Admins can change this.")).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await expect(button(page, "Delete provider")).toHaveCount(0);
  await expectAccessible(page);
});

test("a provider with clients is not deleted; a disabled one is shown and not changed", async ({ page, site }) => {
  const settings = `/providers/${site.world.provider}/settings/account`;
  await logIn(page, site.world.people[0][1], site.world.password, settings);
  await expect(section(page, "Danger zone")).toContainText("still has clients");
  await expect(page.getByRole("button", { name: /^Delete provider/ })).toHaveAttribute("aria-disabled", "true");

  await site.server.operator("provider", "disable", site.world.provider);
  try {
    await page.reload();
    await expect(page.getByText("This provider is switched off.")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("Nothing can be changed now")).toBeVisible();
    await expect(field(page, "Name")).toBeDisabled();
    await expect(button(page, "Save")).toHaveCount(0);
    await expect(button(page, "Choose a logo")).toHaveCount(0);
    await expectAccessible(page);
  } finally {
    await site.server.operator("provider", "enable", site.world.provider);
  }
  await page.reload();
  await expect(field(page, "Name")).toBeEnabled({ timeout: 30_000 });
});

test("an empty provider is deleted: by its admin, and by the link of the operator", async ({ browserOf }) => {
  test.setTimeout(120_000);
  const server = await Server.fresh("deleting");
  try {
    const ines = await browserOf({ baseURL: server.url });
    await ines.goto(await server.setupLink());
    await ines.getByRole("link", { name: "Create account" }).click();
    await createAccount(ines, "Ines Duarte", "ines@northgate.example");
    await field(ines, "Provider name").fill("Northgate");
    await button(ines, "Set up provider").click();
    await expect(ines.getByText("No clients yet")).toBeVisible({ timeout: 30_000 });
    await ines.getByRole("link", { name: "Settings" }).first().click();
    await button(ines, "Delete provider").click();
    const question = dialog(ines, "Delete this provider?");
    await expectAccessible(ines);
    await field(question, "Type “Northgate” to go on").fill("Northgate");
    await field(question, "Your master password").fill("wrong");
    await button(question, "Delete provider").click();
    await expect(field(question, "Your master password")).toHaveAttribute("aria-invalid", "true");
    await field(question, "Your master password").fill(PASSWORD);
    await button(question, "Delete provider").click();
    await expect(ines.getByText("The provider is deleted.")).toBeVisible();
    await expect(ines).toHaveURL(/\/vault$/);
    await ines.goto("/");
    await expect(ines).toHaveURL(/\/vault/);

    // The operator invites her again, and starts the deletion this time.
    const second = (await server.operator("provider", "invite", "ines@northgate.example")).match(/https?:\S+/)?.[0] ?? "";
    await ines.goto(second);
    await field(ines, "Provider name").fill("Northgate Two");
    await button(ines, "Set up provider").click();
    await expect(ines.getByText("No clients yet")).toBeVisible({ timeout: 30_000 });
    const id = new URL(ines.url()).pathname.split("/")[2];
    const asked = await server.operator("provider", "delete", id, "--ask");
    const link = asked.match(/https?:\S+/)?.[0] ?? "";
    const anybody = await browserOf({ baseURL: server.url });
    await anybody.goto(link);
    await expect(anybody.getByText("Northgate Two")).toBeVisible();
    await expectAccessible(anybody);
    await button(anybody, "Delete the provider").click();
    await expect(anybody.getByText("The provider is deleted")).toBeVisible();
    await anybody.goto(link);
    await expect(anybody.getByText("This link does not work")).toBeVisible();
  } finally {
    await server.remove();
  }
});
