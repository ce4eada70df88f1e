// The unmodified `bw`, run as a person runs it; each person has a home of their own.
import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

export class Client {
  #environment;

  static async at(folder, name, authority) {
    const home = join(folder, name);
    await mkdir(home, { recursive: true });
    return new Client(home, authority);
  }

  constructor(home, authority) {
    this.#environment = {
      PATH: process.env.PATH,
      HOME: home,
      BITWARDENCLI_APPDATA_DIR: home,
      NODE_EXTRA_CA_CERTS: authority,
      BW_NOINTERACTION: "true",
    };
  }

  /** Runs it, whatever becomes of it: `{ status, out, error }`. */
  async attempt(words, input) {
    const child = spawn("bw", words, { env: this.#environment });
    const text = { out: "", error: "" };
    child.stdout.setEncoding("utf8").on("data", (part) => (text.out += part));
    child.stderr.setEncoding("utf8").on("data", (part) => (text.error += part));
    child.stdin.end(input ?? "");
    const status = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
    return { status, out: text.out.trim(), error: text.error.trim() };
  }

  /** Runs it, expecting success; gives what it printed. */
  async run(...words) {
    const { status, out, error } = await this.attempt(words);
    if (status !== 0) throw new Error(`bw ${words.join(" ")} ended with ${status}: ${error || out}`);
    return out;
  }

  /** As `run`, for commands that print JSON. */
  async json(...words) {
    return JSON.parse(await this.run(...words));
  }

  /** `create`, `edit` and `move` take their object as base64 of JSON on standard input. */
  async send(words, object) {
    const { status, out, error } = await this.attempt(words, Buffer.from(JSON.stringify(object)).toString("base64"));
    if (status !== 0) throw new Error(`bw ${words.join(" ")} ended with ${status}: ${error || out}`);
    return JSON.parse(out);
  }

  /** Logs in; the session key goes with every further command. */
  async logIn(email, password) {
    this.#environment.BW_SESSION = await this.run("login", email, password, "--raw");
  }

  async unlock(password) {
    this.#environment.BW_SESSION = await this.run("unlock", password, "--raw");
  }
}
