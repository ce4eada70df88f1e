// The programs under test: a server on a free port over a folder of its own, and the seeder. Both runners (Playwright, node:test) use them.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");

/** The release where there is one, else what the last `cargo build` made. */
function program(name, variable) {
  const candidates = [process.env[variable], join(target, "release", name), join(target, "debug", name)];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error(`${name} is not built: run scripts/build`);
  return found;
}

function webFolder() {
  const candidates = [process.env.CHATELAINE_WEB, join(root, "target/web"), join(root, "target/dev-web")];
  const found = candidates.find((path) => path && existsSync(join(path, "index.html")));
  if (!found) throw new Error("the web application is not built: run scripts/build");
  return found;
}

export async function freePort() {
  const probe = createServer();
  await new Promise((resolve, reject) => probe.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

export async function temporaryFolder(name) {
  return mkdtemp(join(tmpdir(), `chatelaine-${name}-`));
}

export class Server {
  #process;
  #output = "";

  /** `tls` is `{ certificate, key }`, paths of PEM files. */
  constructor({ data, port, tls }) {
    this.data = data;
    this.port = port;
    this.tls = tls;
  }

  /** A server over an empty folder. */
  static async fresh(name = "server") {
    const server = new Server({ data: await temporaryFolder(name), port: await freePort() });
    await server.start();
    return server;
  }

  get url() {
    return `${this.tls ? "https" : "http"}://localhost:${this.port}`;
  }

  /** What the server printed and logged since its last start. */
  get output() {
    return this.#output;
  }

  async start() {
    const options = ["serve", "--data", this.data, "--listen", `127.0.0.1:${this.port}`, "--public-url", this.url];
    options.push("--web", webFolder(), "--rate-limits", "false");
    if (this.tls) options.push("--tls-certificate", this.tls.certificate, "--tls-key", this.tls.key);
    // Nothing of the machine's own configuration: it must not decide how a test ends.
    const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("CHATELAINE_")));
    this.#output = "";
    this.#process = spawn(program("chatelaine", "CHATELAINE_BIN"), options, { cwd: this.data, env: environment });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => (this.#output += text));
    }
    await this.#said(/Chatelaine answers on/);
  }

  async stop() {
    const process = this.#process;
    this.#process = undefined;
    if (!process || process.exitCode !== null) return;
    const gone = new Promise((resolve) => process.once("exit", resolve));
    process.kill("SIGTERM");
    // Open connections may hold the polite end up; the store survives the other one as well.
    const impatience = setTimeout(() => process.kill("SIGKILL"), 3_000);
    await gone;
    clearTimeout(impatience);
  }

  /** Stops, and forgets everything. */
  async remove() {
    await this.stop();
    await rm(this.data, { recursive: true, force: true });
  }

  /** The link that sets the first provider up, as printed on an empty store. */
  async setupLink() {
    const [, link] = await this.#said(/(http\S+setup-provider\S+)/);
    return link;
  }

  /** An operator's command beside the running server. */
  async operator(...words) {
    const options = ["--data", this.data, "--public-url", this.url, ...words];
    const { stdout } = await run(program("chatelaine", "CHATELAINE_BIN"), options, { cwd: this.data });
    return stdout;
  }

  /** Fills the empty server with a believable provider; gives how to sign in. */
  async seed({ clients, items }) {
    const options = ["--server", `http://localhost:${this.port}`, "--link", await this.setupLink(), "--json"];
    options.push("--clients", String(clients), "--items", String(items));
    const { stdout } = await run(program("chatelaine-demo", "CHATELAINE_DEMO_BIN"), options, { maxBuffer: 1 << 24 });
    return JSON.parse(stdout);
  }

  async #said(pattern) {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const found = pattern.exec(this.#output);
      if (found) return found;
      if (!this.#process || this.#process.exitCode !== null) throw new Error(`the server ended:\n${this.#output}`);
      if (Date.now() > deadline) throw new Error(`the server never said ${pattern}:\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
