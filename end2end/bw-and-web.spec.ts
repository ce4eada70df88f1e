// One vault, two clients: what the unmodified command line client makes appears in the browser, and the other way round. Over TLS, because the
// command line client speaks nothing else.
import { rm } from "node:fs/promises";

import { Client } from "./bw/client.mjs";
import { certificateFor } from "./support/certificate.mjs";
import { Server, freePort, temporaryFolder } from "./support/processes.mjs";
import { button, expectSecret, field, item, items, logIn, treeItem } from "./support/steps";
import { expect, test } from "./support/test";

test("an item made by bw is in the browser, and the other way round", async ({ browserOf }) => {
  test.setTimeout(240_000);
  const folder = await temporaryFolder("bw-and-web");
  const certificate = await certificateFor(folder);
  const server = await Server.fresh("bw-and-web");
  try {
    const world = await server.seed({ clients: 1, items: 10 });
    const email = world.clients[0].member;
    if (!email) throw new Error("the client has a confirmed member");
    await server.stop();
    server.tls = certificate;
    server.port = await freePort();
    await server.start();

    const bw = await Client.at(folder, "member", certificate.authority);
    await bw.run("config", "server", server.url);
    await bw.logIn(email, world.password);
    const finance = (await bw.json("list", "collections")).find(({ name }: { name: string }) => name === "Finance");
    await bw.send(["create", "item"], {
      type: 1, name: "Made by bw", notes: "from a terminal", organizationId: world.clients[0].id, collectionIds: [finance.id],
      login: { username: "terminal", password: "typed in a shell", uris: [] },
    });

    const page = await browserOf({ baseURL: server.url, ignoreHTTPSErrors: true });
    await logIn(page, email, world.password, "/vault");
    await treeItem(page, "Collections", "Finance").click();
    await items(page).getByText("Made by bw").click();
    await expect(item(page).getByText("from a terminal")).toBeVisible();
    await expectSecret(item(page), "Password", "typed in a shell");

    await treeItem(page, "Vaults", "My Vault").click();
    await button(page, "New item").first().click();
    await item(page).getByRole("button", { name: /^Login/ }).click();
    await field(item(page), "Name").fill("Made in the browser");
    await field(item(page), "User name").fill("mouse");
    await field(item(page), "Password").fill("clicked together");
    await field(item(page), "Authenticator key").fill("JBSWY3DPEHPK3PXP");
    await button(item(page), "Save").click();
    await expect(button(item(page), "Edit")).toBeVisible();

    await bw.run("sync", "--force");
    const [found] = await bw.json("list", "items", "--search", "Made in the browser");
    expect(found.login).toMatchObject({ username: "mouse", password: "clicked together", totp: "JBSWY3DPEHPK3PXP" });
    expect(await bw.run("get", "totp", found.id)).toMatch(/^\d{6}$/);
  } finally {
    await server.remove();
    await rm(folder, { recursive: true, force: true });
  }
});
