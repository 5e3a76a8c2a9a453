import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const program = join(repository, "src/Cli/bin", process.env.CONFIGURATION ?? "Release", "net10.0/emailsync.dll");
const committed = JSON.parse(readFileSync(join(repository, "openapi/state.schema.json"), "utf8"));
let mock;
let base;
let validate;

before(async () => {
  mock = spawn("dotnet", [program, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: mock.stdout })) {
    if (!line.includes("listening on http://")) continue;
    base = line.split(" ").at(-1);
    break;
  }
  // Its keywords are checked too: a misspelt one would be ignored by who is less strict.
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
  addFormats(ajv);
  validate = ajv.compile(committed);
});

after(() => mock.kill());

const send = async (method, path, body) => {
  const answer = await fetch(base + path, { method, body: body && JSON.stringify(body) });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return answer;
};
const saved = async (path) => (await send("GET", `${path}/__mock/state`)).json();
const valid = (document) => assert.ok(validate(document), JSON.stringify(validate.errors, null, 2));

test("The schema that is served is the committed one", async () => {
  const answer = await send("GET", "/__mock/state/schema");
  assert.equal(answer.headers.get("content-type"), "application/schema+json; charset=utf-8");
  assert.deepEqual(await answer.json(), committed);
});

test("What the mock saves is valid, of one sandbox and of all, untouched and used", async () => {
  valid(await saved("/untouched"));
  await send("PUT", "/used/__mock/clock", { now: "2026-03-01T08:00:00Z", frozen: true });
  await send("PUT", "/used/__mock/sync", { milliseconds: 2000 });
  for (const fault of [{ kind: "delay", probability: 0.5 }, { kind: "status", status: 500, account: "x", times: null },
    { kind: "slow-body", operation: "GetEMailAccount" }])
    await send("POST", "/used/__mock/faults", fault);
  await fetch(`${base}/used/api/v1/Agents/EMail/SyncEmailAccounts`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Basic ${btoa("tje0:Tje0")}` },
    body: JSON.stringify({ SyncUserAccounts: [{ AccountId: 17 }, { AssociateName: "somebody" }] }),
  });
  const used = await saved("/used");
  valid(used);
  assert.equal(used.faults.length, 3);
  assert.ok(used.accounts[0].pending && used.syncing.lockedUntil);
  valid(await saved(""));
});

test("What the mock refuses is not valid", async () => {
  for (const wrong of [{}, { version: 2 }, { version: 1, clok: {} }, { version: 1, accounts: [{}] }, { version: 1, sandboxes: [] }]) {
    assert.ok(!validate(wrong), JSON.stringify(wrong));
    assert.equal((await fetch(`${base}/__mock/state`, { method: "PUT", body: JSON.stringify(wrong) })).status, 400);
  }
});
