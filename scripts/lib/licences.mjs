// Every crate that is built into the product has a licence that deny.toml allows, and comes from the package index or from here.
// It stands in for `cargo deny check licenses sources` where that tool is not installed.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const settings = readFileSync("deny.toml", "utf8");
const allowed = new Set([...settings.match(/\nallow = \[([^\]]*)\]/)[1].matchAll(/"([^"]+)"/g)].map((found) => found[1]));
const metadata = JSON.parse(
  execFileSync("cargo", ["metadata", "--format-version=1", "--locked"], { maxBuffer: 1 << 28, encoding: "utf8" }),
);

// "MIT OR (Apache-2.0 AND BSD-3-Clause)"; the old form "MIT/Apache-2.0" means OR. AND binds tighter than OR.
function permits(expression) {
  const words = expression.replaceAll("/", " OR ").replace(/[()]/g, " $& ").trim().split(/\s+/);
  const either = () => {
    let good = both();
    while (words[0] === "OR") {
      words.shift();
      good = both() || good;
    }
    return good;
  };
  const both = () => {
    let good = single();
    while (words[0] === "AND") {
      words.shift();
      good = single() && good;
    }
    return good;
  };
  const single = () => {
    let word = words.shift();
    if (word === "(") {
      const good = either();
      words.shift();
      return good;
    }
    if (words[0] === "WITH") word += ` ${words.shift()} ${words.shift()}`;
    return allowed.has(word);
  };
  return either();
}

const faults = metadata.packages.flatMap(({ name, version, license, source }) => {
  const crate = `${name} ${version}`;
  if (source !== null && !source.startsWith("registry+")) return [`${crate} comes from ${source}`];
  if (!license) return [`${crate} names no licence`];
  return permits(license) ? [] : [`${crate} is under ${license}`];
});
for (const fault of faults) console.error(`licences: ${fault}`);
console.log(`licences: ${metadata.packages.length} crates, ${faults.length} not allowed`);
process.exitCode = faults.length === 0 ? 0 : 1;
