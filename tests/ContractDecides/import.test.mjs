// Pages of several agents, imported into the contract: what is made of it builds, and the mock checks calls by it.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { RepositoryCopy } from "./repositoryCopy.mjs";

const pages = fileURLToPath(new URL("pages", import.meta.url));
const swagger = fileURLToPath(new URL("swagger.json", import.meta.url));
const contract = "openapi/emailsync.yaml";
const copy = new RepositoryCopy();
const stubs = mkdtempSync(join(tmpdir(), "imported-stubs-"));
after(() => {
  copy.remove();
  rmSync(stubs, { recursive: true, force: true });
});

function succeeds(command, ...parameters) {
  const { status, output } = copy.run(command, ...parameters);
  assert.equal(status, 0, `${command} ${parameters.join(" ")}\n${output}`);
  return output;
}

const emailsync = (...parameters) => succeeds("dotnet", "src/Cli/bin/Release/net10.0/emailsync.dll", ...parameters);

before(() => {
  const { status, output } = copy.build();
  assert.equal(status, 0, output);
});

test("Pages of any agent are added to the contract, which keeps every line that it had", () => {
  const original = readFileSync(copy.path(contract), "utf8");
  emailsync("docs", "import", pages, "--swagger", swagger, "--contract", contract);

  const lines = readFileSync(copy.path(contract), "utf8").split("\n");
  let at = 0;
  for (const line of original.split("\n")) at = lines.indexOf(line, at) + 1 || assert.fail(`This line is gone: ${line}`);
  emailsync("docs", "check", "--contract", contract, pages);
});

test("The contract holds before the linters, and so does a new one", () => {
  emailsync("docs", "import", pages, "--swagger", swagger, "--output", "new.yaml");
  for (const document of [contract, "new.yaml"]) {
    succeeds("node_modules/.bin/spectral", "lint", "--ruleset", "openapi/.spectral.yaml", "--fail-severity=hint", document);
    succeeds("node_modules/.bin/redocly", "lint", "--lint-config", "error", document);
  }
});

test("The mock, both clients and the stock stubs build from it", () => {
  succeeds("make", "--no-print-directory", "generate");
  const { status, output } = copy.build();
  assert.equal(status, 0, output);
  const strict = ["--types", "--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom"];
  succeeds("node_modules/.bin/tsc", ...strict, "clients/typescript/src/emailsync.g.ts");
  for (const project of ["src/Client"])
    succeeds("dotnet", "build", project, "-c", "Release", "--nologo", "-v", "quiet", "-m:1", "-p:RunAnalyzers=false");

  succeeds("openapi/stubs/write.sh", stubs);
  for (const project of ["server", "client"]) succeeds("dotnet", "build", join(stubs, project), "--nologo", "-v", "quiet", "-m:1");
  succeeds("node_modules/.bin/tsc", ...strict, join(stubs, "typescript/emailsync.ts"));
});

test("Calls to imported operations are checked in full, and right ones get an answer made from the schema", async () => {
  const server = await copy.serve();
  const post = async (path, body, { type = "application/json", user = "tje0:Tje0" } = {}) => {
    const headers = { ...(user && { Authorization: `Basic ${btoa(user)}` }), ...(body !== undefined && { "Content-Type": type }) };
    const response = await fetch(`${server.url}/api/v1/Agents/${path}`, { method: "POST", headers, body });
    const text = await response.text();
    return [response.status, response.ok ? response.headers.get("X-Mock-Answer") : JSON.parse(text).MessageDetail];
  };
  try {
    const rename = JSON.stringify({ ContactId: 17, Name: "Harbour Ltd", Tags: ["north"], Category: null });
    for (const [path, body] of [
      ["Contact/RenameContact", rename], ["Contact/GetContactEntity?contactEntityId=17"], ["Contact/SaveCategory", "{}"],
      ["Archive/GetProviderNames"], ["Document/GetDocumentStream", '{"DocumentId":1}'],
      ["EMail/HasUnseenMail", '{"ConnectionInfo":{"Security":"1st choice","Fallback":{}}}'],
    ])
      assert.deepEqual(await post(path, body), [path.endsWith("RenameContact") ? 204 : 200, "made"], path);

    assert.equal((await post("Contact/RenameContact", rename, { user: null }))[0], 401);
    // The EMail agent is the one that has to be granted.
    assert.equal((await post("Contact/RenameContact", rename, { user: "noemail:noemail" }))[1], "made");
    assert.equal((await post("EMail/HasUnseenMail", "{}", { user: "noemail:noemail" }))[0], 403);
    assert.equal((await post("Contact/RenameContact", rename, { type: "text/plain" }))[0], 415);
    assert.deepEqual(await post("Contact/RenameContact", '{"ContactId":"17"}'),
      [400, "/ContactId: expected a 32-bit integer, found a string."]);
    assert.equal((await post("Contact/RenameContact", '{"Tags":[4]}'))[0], 400);
    assert.equal((await post("Contact/GetContactEntity"))[0], 400);
    assert.equal((await post("EMail/HasUnseenMail", '{"ConnectionInfo":{"Security":"none"}}'))[0], 400);
    assert.equal((await post("EMail/HasUnseenMail", '{"Folders":[{"Parent":{"LastItem":"a"}}]}'))[0], 400);
  } finally {
    await server.stop();
  }
});
