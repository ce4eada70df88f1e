// A certificate authority of a test's own and a certificate for localhost: the command line client speaks TLS or not at all.
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Makes `{ authority, certificate, key }`, paths of PEM files in the folder. */
export async function certificateFor(folder) {
  const file = (name) => join(folder, name);
  const openssl = (...words) => run("openssl", words, { cwd: folder });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  await openssl("req", "-x509", ...newKey, "-days", "2", "-subj", "/CN=Test authority", "-keyout", "authority.key", "-out", "authority.pem");
  await openssl("req", ...newKey, "-subj", "/CN=localhost", "-keyout", "localhost.key", "-out", "localhost.csr");
  await writeFile(file("extensions"), "subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n");
  const signing = ["-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial", "-days", "2", "-extfile", "extensions"];
  await openssl("x509", "-req", "-in", "localhost.csr", ...signing, "-out", "localhost.pem");
  return { authority: file("authority.pem"), certificate: file("localhost.pem"), key: file("localhost.key") };
}
