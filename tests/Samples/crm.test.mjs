// The integration against several agents, with the vendor's client: without any stub, and with a clean verdict.
import assert from "node:assert/strict";
import { cp, rm } from "node:fs/promises";
import { before, test } from "node:test";
import { inRepository } from "../Native/program.mjs";
import { mock, run } from "./program.mjs";

const project = inRepository("artifacts/crm-sample");
const program = `${project}/dist/main.js`;
before(async () => {
  await rm(project, { recursive: true, force: true });
  await cp(inRepository("samples/crm"), project, { recursive: true });
  const { code, output } = await run(inRepository("node_modules/.bin/tsc"), ["-p", project]);
  assert.equal(code, 0, output);
});

test("The integration runs against the Swagger files of its agents, and its verdict is clean", async () => {
  const { code, output } = await run("dotnet", [mock, "run", "--contract", "samples/crm/contract", "--", process.execPath, program]);
  assert.equal(code, 0, output);
  assert.match(output, /^Ada Byron of Analytical Engines Ltd is met at 09:30$/m);
  assert.match(output, /^5 mail accounts are up to date$/m);
});

test("Without the files its first call is not found", async () => {
  const { code, output } = await run("dotnet", [mock, "run", "--", process.execPath, program]);
  assert.equal(code, 1, output);
  assert.match(output, /CreateDefaultWebhook/);
});
