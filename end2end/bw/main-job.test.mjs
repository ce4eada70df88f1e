// The main job as the unmodified command line client sees it: a member of a client, a Provider Admin, and what both make.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { certificateFor } from "../support/certificate.mjs";
import { Server, freePort, temporaryFolder } from "../support/processes.mjs";
import { rm } from "node:fs/promises";
import { Client } from "./client.mjs";

const ITEMS = 12;
let folder, server, world, certificate;

before(async () => {
  folder = await temporaryFolder("bw");
  certificate = await certificateFor(folder);
  // The seeder trusts no private authority, so the world is made over plain HTTP; the client refuses plain HTTP.
  server = await Server.fresh("bw-server");
  world = await server.seed({ clients: 4, items: ITEMS });
  await server.stop();
  server.tls = certificate;
  server.port = await freePort();
  await server.start();
});

after(async () => {
  await server?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function client(name) {
  const bw = await Client.at(folder, name, certificate.authority);
  await bw.run("config", "server", server.url);
  return bw;
}

const named = (name) => (thing) => thing.name === name;
const login = (name, more = {}) => ({
  type: 1, name, notes: "made by bw", favorite: false, fields: [{ name: "Asset", value: "A-17", type: 0 }, { name: "PIN", value: "4711", type: 1 }],
  login: { uris: [{ match: null, uri: "https://router.example/" }], username: "root", password: "hunter2 hunter2", totp: "JBSWY3DPEHPK3PXP" },
  reprompt: 0, ...more,
});

describe("a member of a client", { concurrency: false }, () => {
  let bw, organization, collections, mine;

  test("is told what is wrong with a wrong password, then logs in", async () => {
    bw = await client("member");
    const wrong = await bw.attempt(["login", world.clients[0].member, "not the password", "--raw"]);
    assert.notEqual(wrong.status, 0);
    assert.match(wrong.error, /Invalid master password/);
    await bw.logIn(world.clients[0].member, world.password);
    const status = await bw.json("status");
    assert.equal(status.status, "unlocked");
    assert.equal(status.userEmail, world.clients[0].member);
  });

  test("locks and unlocks", async () => {
    await bw.run("lock");
    assert.equal((await bw.json("status")).status, "locked");
    await bw.unlock(world.password);
    assert.equal((await bw.json("status")).status, "unlocked");
  });

  test("finds the client's items, decrypted, by organization and collection", async () => {
    await bw.run("sync");
    const organizations = await bw.json("list", "organizations");
    assert.deepEqual(organizations.map(({ id, name }) => ({ id, name })), [{ id: world.clients[0].id, name: world.clients[0].name }]);
    organization = organizations[0].id;
    collections = await bw.json("list", "collections", "--organizationid", organization);
    assert.ok(collections.some(named("IT/Cloud")), "the names of collections are decrypted");
    const items = await bw.json("list", "items", "--organizationid", organization);
    assert.equal(items.length, ITEMS);
    const azure = items.find(named("Azure tenant admin"));
    assert.equal(azure.login.username, "admin@alderfinch0.example");
    assert.equal(azure.login.password, "Demo-0-0-kestrel-lantern");
    const it = collections.find(named("IT"));
    const inCollection = await bw.json("list", "items", "--collectionid", it.id);
    assert.ok(inCollection.length > 0 && inCollection.length < ITEMS);
    assert.ok(inCollection.every((item) => item.collectionIds.includes(it.id)));
    assert.ok(items.some((item) => item.type === 3 && item.card.number === "4111111111111111"), "a card is among them");
  });

  test("gets single values", async () => {
    const azure = (await bw.json("list", "items", "--search", "Azure tenant admin"))[0];
    assert.equal((await bw.json("get", "item", azure.id)).login.uris[0].uri, "https://portal.azure.example/");
    assert.equal(await bw.run("get", "username", azure.id), "admin@alderfinch0.example");
    assert.equal(await bw.run("get", "password", azure.id), "Demo-0-0-kestrel-lantern");
    assert.match(await bw.run("get", "totp", azure.id), /^\d{6}$/);
    assert.equal(await bw.run("get", "uri", azure.id), "https://portal.azure.example/");
  });

  test("keeps folders", async () => {
    const made = await bw.send(["create", "folder"], { name: "Errands" });
    await bw.send(["edit", "folder", made.id], { name: "Errands 2" });
    assert.ok((await bw.json("list", "folders")).some((kept) => kept.id === made.id && kept.name === "Errands 2"));
    await bw.run("delete", "folder", made.id);
    assert.ok(!(await bw.json("list", "folders")).some((kept) => kept.id === made.id));
  });

  test("makes, edits, trashes, restores and destroys a personal item", async () => {
    const folderOfMine = await bw.send(["create", "folder"], { name: "Keys" });
    mine = await bw.send(["create", "item"], login("Home router", { folderId: folderOfMine.id, favorite: true }));
    assert.equal(mine.organizationId ?? null, null);
    mine = await bw.send(["edit", "item", mine.id], { ...mine, name: "Home router 2", login: { ...mine.login, password: "changed" } });
    await bw.run("sync", "--force");
    const kept = await bw.json("get", "item", mine.id);
    assert.equal(kept.name, "Home router 2");
    assert.equal(kept.login.password, "changed");
    assert.equal(kept.folderId, folderOfMine.id);
    assert.equal(kept.favorite, true);
    assert.equal(kept.fields[1].value, "4711");
    assert.equal(kept.passwordHistory[0].password, "hunter2 hunter2");

    await bw.run("delete", "item", mine.id);
    assert.ok((await bw.json("list", "items", "--trash")).some((item) => item.id === mine.id));
    await bw.run("restore", "item", mine.id);
    await bw.run("sync", "--force");
    assert.equal((await bw.json("get", "item", mine.id)).deletedDate ?? null, null);

    const doomed = await bw.send(["create", "item"], { ...login("Doomed"), type: 2, login: undefined, secureNote: { type: 0 } });
    await bw.run("delete", "item", doomed.id, "--permanent");
    await bw.run("sync", "--force");
    assert.notEqual((await bw.attempt(["get", "item", doomed.id])).status, 0);
  });

  test("makes cards and identities with all their fields", async () => {
    const card = { cardholderName: "R Whitlock", brand: "Visa", number: "4000000000000002", expMonth: "4", expYear: "2031", code: "987" };
    const madeCard = await bw.send(["create", "item"], { ...login("My card"), type: 3, login: undefined, card });
    const identity = {
      title: "Ms", firstName: "Rosa", middleName: "Q", lastName: "Whitlock", address1: "1 Mill Lane", address2: "Flat 2", address3: "Yard", city: "Bath",
      state: "Somerset", postalCode: "BA1", country: "GB", company: "Alder", email: "rosa@example.com", phone: "+44", ssn: "QQ", username: "rosa",
      passportNumber: "P1", licenseNumber: "L1",
    };
    const madeIdentity = await bw.send(["create", "item"], { ...login("Me"), type: 4, login: undefined, identity });
    await bw.run("sync", "--force");
    assert.deepEqual((await bw.json("get", "item", madeCard.id)).card, card);
    assert.deepEqual((await bw.json("get", "item", madeIdentity.id)).identity, identity);
  });

  test("makes an item in a collection that may be edited", async () => {
    const finance = collections.find(named("Finance"));
    const made = await bw.send(["create", "item"], login("Bank portal", { organizationId: organization, collectionIds: [finance.id] }));
    await bw.run("sync", "--force");
    const kept = await bw.json("get", "item", made.id);
    assert.equal(kept.organizationId, organization);
    assert.deepEqual(kept.collectionIds, [finance.id]);
    assert.equal(kept.login.password, "hunter2 hunter2");
    await bw.send(["edit", "item", made.id], { ...kept, notes: "edited by bw" });
    const warehouse = collections.find(named("Warehouse"));
    await bw.send(["edit", "item-collections", made.id], [finance.id, warehouse.id]);
    await bw.run("sync", "--force");
    const moved = await bw.json("get", "item", made.id);
    assert.equal(moved.notes, "edited by bw");
    assert.deepEqual(moved.collectionIds.toSorted(), [finance.id, warehouse.id].toSorted());
  });

  test("moves a personal item into the organization", async () => {
    const finance = collections.find(named("Finance"));
    // What `move` prints is read back from its own files a moment too early at times; what counts is what the server kept.
    await bw.send(["move", mine.id, organization], [finance.id]);
    await bw.run("sync", "--force");
    const kept = await bw.json("get", "item", mine.id);
    assert.equal(kept.organizationId, organization);
    assert.deepEqual(kept.collectionIds, [finance.id]);
    assert.equal(kept.login.password, "changed");
  });

  test("cannot change what may only be viewed, and stays logged in", async () => {
    // The seeder gives the board's collection for viewing only.
    const boards = collections.find(named("Board"));
    const [viewed] = await bw.json("list", "items", "--collectionid", boards.id);
    const refused = await bw.attempt(["edit", "item", viewed.id], Buffer.from(JSON.stringify({ ...viewed, name: "Taken over" })).toString("base64"));
    assert.notEqual(refused.status, 0);
    assert.notEqual(refused.error, "");
    await bw.run("sync", "--force");
    assert.equal((await bw.json("get", "item", viewed.id)).name, viewed.name);
  });

  test("logs out", async () => {
    await bw.run("logout");
    assert.equal((await bw.json("status")).status, "unauthenticated");
  });
});

describe("a Provider Admin", { concurrency: false }, () => {
  let bw;

  test("logs in, and sees the provider's clients as far as the client shows them", async () => {
    bw = await client("admin");
    await bw.logIn(world.people[0][1], world.password);
    await bw.run("sync");
    // Clients of a provider are not memberships: the list is of memberships, single ones are found by their id.
    assert.deepEqual(await bw.json("list", "organizations"), []);
    assert.deepEqual(await bw.json("list", "items"), []);
    const found = await bw.json("get", "organization", world.clients[0].id);
    assert.equal(found.name, world.clients[0].name);
  });

  test("reads the names of a client's collections through the provider key", async () => {
    const collections = await bw.json("list", "org-collections", "--organizationid", world.clients[1].id);
    const names = collections.map(({ name }) => name);
    assert.ok(names.includes("Default collection") && names.includes("IT/Network"), names.join(", "));
  });

  test("lists a client's members and confirms the one who waits", async () => {
    // The owner of the fourth client has accepted and waits.
    const organization = world.clients[3].id;
    const list = () => bw.json("list", "org-members", "--organizationid", organization);
    const waiting = (await list()).filter(({ status }) => status === 1);
    assert.equal(waiting.length, 1);
    await bw.run("confirm", "org-member", waiting[0].id, "--organizationid", organization);
    assert.equal((await list()).find(({ id }) => id === waiting[0].id).status, 2);

    const member = await client("owner");
    await member.logIn(waiting[0].email, world.password);
    // Owners reach all collections by their role; in the list of items are those that are assigned to them.
    const names = (await member.json("list", "org-collections", "--organizationid", organization)).map(({ name }) => name);
    assert.ok(names.includes("IT/Network"), `what the provider sealed opens: ${names.join(", ")}`);
  });

  test("makes and renames a collection of a client", async () => {
    const organization = world.clients[0].id;
    const made = await bw.send(["create", "org-collection", "--organizationid", organization], {
      organizationId: organization, name: "Cabling", externalId: null, groups: [], users: [],
    });
    await bw.send(["edit", "org-collection", made.id, "--organizationid", organization], { ...made, name: "Cabling plans" });
    const names = (await bw.json("list", "org-collections", "--organizationid", organization)).map(({ name }) => name);
    assert.ok(names.includes("Cabling plans"));
    await bw.run("delete", "org-collection", made.id, "--organizationid", organization);
    const after = (await bw.json("list", "org-collections", "--organizationid", organization)).map(({ name }) => name);
    assert.ok(!after.includes("Cabling plans"));
  });

  test("keeps personal items of their own", async () => {
    const made = await bw.send(["create", "item"], login("Ines at home"));
    await bw.run("sync", "--force");
    assert.equal((await bw.json("get", "item", made.id)).login.password, "hunter2 hunter2");
  });
});
