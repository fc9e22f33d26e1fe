import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** Makes a certificate for `localhost` in a folder, good for a day. */
export async function makeCertificate(
  folder: string,
): Promise<{ readonly file: string; readonly cert: Buffer; readonly key: Buffer }> {
  const [file, keyFile] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  await promisify(execFile)("openssl", [
    ...["req", "-x509", "-days", "1", "-keyout", keyFile, "-out", file],
    ...curve,
    ...subject,
  ]);
  return { file, cert: await readFile(file), key: await readFile(keyFile) };
}
