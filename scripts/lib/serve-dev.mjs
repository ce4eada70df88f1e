// serve-dev FOLDER PORT [API]: serves a packed site as the server would (same policy, the shell for every unknown path), without
// a database; what belongs to the API is passed on to the server at the address API.
import { createServer, request } from "node:http";
import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";

const [folder, port, api] = process.argv.slice(2);
const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};
const passedOn = /^\/(api|identity|notifications|events|icons|fn)(\/|$)/;
// One source for the policy: the server's.
const policy = readFileSync("src/server/src/shell.rs", "utf8")
  .match(/CONTENT_SECURITY_POLICY: &str =\s*"([^"]*)"/)[1]
  .replace(/\\\n\s*/g, "");

async function file(path) {
  try {
    return { body: await readFile(path), type: types[extname(path)] ?? "application/octet-stream" };
  } catch {
    return undefined;
  }
}

function pass(incoming, outgoing) {
  const { hostname, port } = new URL(api);
  const onward = request({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.writeHead(502).end());
  incoming.pipe(onward);
}

createServer(async (incoming, outgoing) => {
  const path = normalize(decodeURIComponent(new URL(incoming.url, "http://localhost").pathname));
  if (passedOn.test(path)) {
    if (api) pass(incoming, outgoing);
    else outgoing.writeHead(404).end();
    return;
  }
  const found =
    (path !== "/" && (await file(join(folder, path)))) ||
    (!path.startsWith("/pkg/") && (await file(join(folder, "index.html"))));
  if (!found) {
    outgoing.writeHead(404).end();
    return;
  }
  outgoing.writeHead(200, {
    "content-type": found.type,
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",
  });
  outgoing.end(found.body);
}).listen(Number(port), "127.0.0.1", () => console.log(`http://localhost:${port}`));
