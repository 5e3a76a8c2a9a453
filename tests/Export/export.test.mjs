// What `emailsync export` writes, each with its real consumer: newman, WireMock's own server, and the grammar of .http files.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { built, inRepository, run, serve } from "../Native/program.mjs";
import { requestsOf } from "./httpFile.mjs";

const newman = createRequire(import.meta.url)("newman");
const contract = ["--contract", inRepository("samples/crm/contract")];
const folder = mkdtempSync(join(tmpdir(), "emailsync-export-"));
let mock;
before(async () => (mock = await serve(built, contract)));
after(async () => {
  await mock?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function exported(format, ...words) {
  const { code, output } = await run(built, ["export", format, ...contract, ...words]);
  assert.equal(code, 0, output);
  return output;
}

async function isClean(calls) {
  const verdict = await (await fetch(`${mock.url}/__mock/verdict`)).json();
  assert.deepEqual(verdict.findings, []);
  assert.deepEqual([verdict.calls, verdict.refused, verdict.clean], [calls, 0, true]);
}

const forget = () => fetch(`${mock.url}/__mock/reset`, { method: "POST" });

test("newman runs the Postman collection: each call succeeds, and the verdict is clean", async () => {
  await forget();
  const collection = JSON.parse(await exported("postman", "--base-url", `${mock.url}/`));
  const calls = collection.item.flatMap(({ item }) => item);
  assert.ok(calls.length > 20 && collection.item.some(({ name }) => name === "Contact"));
  const summary = await new Promise((resolve, reject) =>
    newman.run({ collection, reporters: [] }, (error, done) => (error ? reject(error) : resolve(done))));
  assert.deepEqual(summary.run.failures.map(({ source, error }) => `${source.name}: ${error.message}`), []);
  assert.equal(summary.run.stats.assertions.total, calls.length);
  for (const { response } of summary.run.executions) assert.ok(response.code === 200 || response.code === 204);
  await isClean(calls.length);
});

test("Every request of the .http file can be read by strict rules, and is right", async () => {
  await forget();
  const requests = requestsOf(await exported("http", "--base-url", mock.url));
  assert.ok(requests.length > 20);
  for (const { name, method, url, headers, body } of requests) {
    const { status } = await fetch(url, { method, headers, body });
    assert.ok(status === 200 || status === 204, `${name}: ${status}`);
  }
  await isClean(requests.length);
});

test("The strict rules notice what an editor would read otherwise", async () => {
  const right = await exported("http", "--agent", "Contact");
  for (const [from, to] of [["{{baseUrl}}", "{{baseurl}}"], ["\n\n{", "\n{"], ["POST ", "post "], ["@baseUrl", "baseUrl"], ["### ", "## "]])
    assert.throws(() => requestsOf(right.replace(from, to)), undefined, to);
});

const hasJava = spawnSync("java", ["-version"]).status === 0;
// Where everything has to be tried, a missing java is a failure.
const skip = !hasJava && process.env.CI !== "true" ? "java is not installed; install a JDK from 17 on to try WireMock's server" : false;

test("WireMock's own server takes the mappings and answers by them", { skip }, async () => {
  const jars = inRepository("node_modules/wiremock/build");
  const jar = join(jars, readdirSync(jars).find(file => file.endsWith(".jar")));
  const server = spawn("java", ["-jar", jar, "--port", "0", "--bind-address", "127.0.0.1", "--root-dir", folder, "--disable-banner"],
    { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise(end => server.on("close", end));
  try {
    let said = "";
    const port = await new Promise((resolve, reject) => {
      ended.then(() => reject(new Error(said)));
      server.stdout.setEncoding("utf8").on("data", text => {
        said += text;
        const found = /^port:\s+(\d+)$/m.exec(said);
        if (found) resolve(found[1]);
      });
    });
    const url = `http://127.0.0.1:${port}`;
    const mappings = await exported("wiremock");
    const imported = await fetch(`${url}/__admin/mappings/import`, { method: "POST", body: mappings });
    assert.equal(imported.status, 200, await imported.text());
    const { mappings: all } = JSON.parse(mappings);
    const requests = requestsOf(await exported("http", "--base-url", `${url}/Cust12345`));
    assert.equal(requests.length, all.length - 1);
    for (const { name, method, url: address, headers, body } of requests) {
      const answer = await fetch(address, { method, headers, body });
      const { response } = all.find(mapping => mapping.name.endsWith(`Agent_${name.split("_")[1]}`));
      assert.equal(answer.status, response.status, name);
      const content = await answer.text();
      if (response.jsonBody !== undefined) assert.deepEqual(JSON.parse(content), response.jsonBody, name);
      else assert.equal(content, "", name);
      delete headers.Authorization;
      assert.equal((await fetch(address, { method, headers, body })).status, 401, name);
    }
    const unmatched = await (await fetch(`${url}/__admin/requests/unmatched`)).json();
    assert.deepEqual(unmatched.requests, []);
  } finally {
    server.kill();
    await ended;
  }
});

test("A file is written under its usual name, and overwritten only by force", async () => {
  assert.match(await exported("postman", "--agent", "contact", "--output", folder),
    /^wrote \d+ calls to .*superoffice\.postman_collection\.json\n$/);
  const file = join(folder, "superoffice.postman_collection.json");
  const written = readFileSync(file, "utf8");
  assert.deepEqual(JSON.parse(written).item.map(({ name }) => name), ["Contact", "Delete"]);
  writeFileSync(file, "mine");
  const { code, output } = await run(built, ["export", "postman", "--output", file]);
  assert.equal(code, 2);
  assert.match(output, /exists; --force overwrites it/);
  assert.equal(readFileSync(file, "utf8"), "mine");
  await exported("postman", "--agent", "contact", "--output", file, "--force");
  assert.equal(readFileSync(file, "utf8"), written);
});

for (const [words, expected] of [
  [[], /expected wiremock, postman or http, found nothing/],
  [["curl"], /expected wiremock, postman or http, found curl/],
  [["http", "--base-url", "here"], /--base-url here: expected an address/],
  [["http", "--agent", "Nobody"], /--agent Nobody: expected EMail, .*; other agents come with --contract/],
  [["http", "--contract", "nowhere.json"], /nowhere\.json: there is no such file or folder/],
  [["http", "--output", "no/such/folder/file.http"], /cannot be written/],
])
  test(`What is wrong is named, and nothing is written: ${words.join(" ")}`, async () => {
    const { code, output } = await run(built, ["export", ...words], { cwd: folder });
    assert.equal(code, 2, output);
    assert.match(output, expected);
  });
