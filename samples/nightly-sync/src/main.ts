// Synchronises the mailboxes of a tenant as its system user: node dist/main.js
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { NightlySync } from "./nightlySync.js";
import { SystemUserSession } from "./sessions.js";
import { SystemUser } from "./systemUser.js";

const names = ["SUPEROFFICE_TENANT", "SUPEROFFICE_CLIENT_SECRET", "SUPEROFFICE_SYSTEM_USER_TOKEN", "SUPEROFFICE_PRIVATE_KEY_FILE"];
const [tenant, applicationToken, systemUserToken, keyFile] = names.map(name => process.env[name] ?? "");
if (names.some(name => !process.env[name])) {
  console.error(`Set ${names.join(", ")}, and SUPEROFFICE_LOGIN for another login host than https://sod.superoffice.com.`);
  process.exit(2);
}

const loginHost = process.env.SUPEROFFICE_LOGIN ?? "https://sod.superoffice.com";
const secrets = { systemUserToken, applicationToken, privateKey: await readFile(keyFile, "utf8") };
const session = new SystemUserSession(new SystemUser(loginHost, secrets, async () => new Date()), applicationToken);
const leastWait = Number(process.env.SUPEROFFICE_LEAST_WAIT ?? 60_000); // milliseconds

const job = new NightlySync({
  loginHost, tenant, session,
  waitUntil: time => sleep(Math.max(time.getTime() - Date.now(), leastWait)),
});
try {
  for (const accountId of await job.run()) console.log(`Account ${accountId}: synchronised`);
  for (const failure of job.failures) console.error(failure);
  if (job.failures.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
