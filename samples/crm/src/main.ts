// Brings a customer of the shop into SuperOffice, and out of it again: node dist/main.js
import assert from "node:assert/strict";
import { Onboarding, type Customer } from "./onboarding.js";
import { WebApi } from "./webApi.js";

const [base, basic] = ["EMAILSYNC_BASE_URL", "EMAILSYNC_BASIC"].map(name => process.env[name]);
if (!base || !basic) {
  console.error("Set EMAILSYNC_BASE_URL, the address before /api, and EMAILSYNC_BASIC, user:password.");
  process.exit(2);
}

const api = new WebApi(base);
api.authenticateWithPassword(basic.slice(0, basic.indexOf(":")), basic.slice(basic.indexOf(":") + 1));
const onboarding = new Onboarding(api);

const ada: Customer = { company: "Analytical Engines", firstName: "Ada", lastName: "Byron", email: "ada@example.com" };
const meeting = new Date(2026, 2, 2, 9, 30);
const webhookId = await onboarding.watch("https://shop.example.com/hook");
const created = await onboarding.add(ada, meeting);
await onboarding.rename(created.contactId, "Analytical Engines Ltd");

assert.deepEqual(await onboarding.names([created.contactId]), ["Analytical Engines Ltd"]);
const { who, company, start } = await onboarding.describe(created.appointmentId);
assert.deepEqual([who, company], ["Ada Byron", "Analytical Engines Ltd"]);
console.log(`${who} of ${company} is met at ${start.toTimeString().slice(0, 5)}`);
console.log(`${(await onboarding.fetchMail()).length} mail accounts are up to date`);
assert.notEqual((await onboarding.newMail()).length, 0);
assert.deepEqual(await onboarding.newMail(), [], "mail is new once");

await onboarding.remove(created);
await onboarding.unwatch(webhookId);
