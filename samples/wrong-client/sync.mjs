// Looks as if it synchronised mailboxes: it prints no error and ends with 0. What is wrong with it, README.md tells.
const { EMAILSYNC_BASE_URL: baseUrl, EMAILSYNC_BASIC: basic } = process.env;
if (!baseUrl || !basic) {
  console.error("Set EMAILSYNC_BASE_URL and EMAILSYNC_BASIC.");
  process.exit(2);
}

const operation = `${baseUrl.replace(/\/*$/, "")}/api/v1/Agents/EMail/SyncEmailAccount`;
const Authorization = `Basic ${Buffer.from(basic).toString("base64")}`;

await fetch(operation, {
  method: "POST",
  headers: { Authorization },
  body: JSON.stringify({ SyncUserAccount: { AccountId: 17 } }),
});
console.log("Account 17: synchronised");

const account = { AcountId: 18 };
await fetch(operation, {
  method: "POST",
  headers: { Authorization, "Content-Type": "application/json" },
  body: JSON.stringify({ SyncUserAccount: account }),
});
console.log("Account 18: synchronised");
