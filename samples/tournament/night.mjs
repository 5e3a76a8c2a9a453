// Runs a nightly job as a tournament's command: node night.mjs PROGRAM [ARGUMENT...]
// The jobs know nothing about the mock, so this sets the variables that they read.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { EMAILSYNC_BASE_URL: baseUrl, EMAILSYNC_SANDBOX: tenant } = process.env;
const { issuer, applications: [{ clientSecret, systemToken }], testKey } = await (await fetch(`${baseUrl}/__mock/login`)).json();
const folder = await mkdtemp(join(tmpdir(), "night-"));
const keyFile = join(folder, "key.pem");
await writeFile(keyFile, testKey.privateKey);
const env = {
  ...process.env, SUPEROFFICE_LOGIN: issuer, SUPEROFFICE_TENANT: tenant, SUPEROFFICE_CLIENT_SECRET: clientSecret,
  SUPEROFFICE_SYSTEM_USER_TOKEN: systemToken, SUPEROFFICE_PRIVATE_KEY_FILE: keyFile, SUPEROFFICE_LEAST_WAIT: "1000",
};
const [program, ...words] = process.argv.slice(2);
const job = spawn(program, words, { env, stdio: "inherit" });
process.exitCode = await new Promise(ended => job.on("close", (code, signal) => ended(signal === null ? code : 1)));
await rm(folder, { recursive: true });
