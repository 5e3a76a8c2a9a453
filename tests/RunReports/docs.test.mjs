import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import Ajv04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { fileOf, program } from "./emailsync.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const pages = join(repository, "tests/ReferencePages");
let folder;
let right;
let wrong;
let unreadable;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "emailsync docs ä-"));
  const contract = join(folder, "contract.yaml");
  writeFileSync(contract,
    readFileSync(join(repository, "openapi/emailsync.yaml"), "utf8").replace("        ErrorReason:\n", "        Reason:\n"));
  writeFileSync(join(folder, "broken.md"), "# <b>&\u202e\n");
  right = check(pages);
  wrong = check("--contract", contract, "--every-operation", join(pages, "v1EMailAgent_GetEMailAccount.md"));
  unreadable = check(folder);
});

after(() => rmSync(folder, { recursive: true, force: true }));

test("The checks end as the pages deserve", () => {
  assert.deepEqual([right, wrong, unreadable].map(({ code }) => code), [0, 1, 2], wrong.errors);
});

test("The report is valid SARIF 2.1.0", () => {
  // One of the schema's patterns is none in Unicode mode.
  const ajv = new Ajv04({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(fileOf("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")));
  for (const { sarif } of [right, wrong, unreadable]) assert.ok(validate(sarif), JSON.stringify(validate.errors, null, 2));
});

test("Departures are suppressed results, deviations are errors, and each has a fingerprint of its own", () => {
  const results = ({ sarif }) => sarif.runs[0].results;
  assert.ok(results(right).length > 5);
  assert.ok(results(right).every(({ suppressions, level }) => suppressions.length === 1 && level === "note"));
  assert.ok(results(wrong).some(({ ruleId, level, suppressions }) =>
    ruleId === "response-property.missing" && level === "error" && !suppressions));
  assert.ok(results(wrong).some(({ ruleId }) => ruleId === "operation.unbacked"));
  for (const run of [right, wrong]) {
    const fingerprints = results(run).map(({ partialFingerprints }) => partialFingerprints["deviation/v1"]);
    assert.equal(new Set(fingerprints).size, fingerprints.length);
    for (const { ruleId, ruleIndex } of results(run)) assert.equal(run.sarif.runs[0].tool.driver.rules[ruleIndex].id, ruleId);
  }
  assert.equal(unreadable.sarif.runs[0].invocations[0].executionSuccessful, false);
  assert.ok(unreadable.sarif.runs[0].invocations[0].toolExecutionNotifications.length > 0);
});

test("Results at the built-in contract point at its text, which the log carries", () => {
  const { results, artifacts } = right.sarif.runs[0];
  assert.equal(artifacts.length, 1);
  const { location, contents } = artifacts[0];
  assert.equal(contents.text, readFileSync(join(repository, "openapi/emailsync.yaml"), "utf8"));
  const lines = contents.text.split("\n");
  for (const { locations, message } of results) {
    const { artifactLocation, region } = locations[0].physicalLocation;
    assert.equal(artifactLocation.uri, location.uri);
    // A departure is declared at its line.
    assert.ok(lines[region.startLine - 1].includes(/Known departure (\S+)\.$/.exec(message.text)[1]));
  }
  assert.equal(wrong.sarif.runs[0].artifacts, undefined);
});

function check(...words) {
  const ended = spawnSync("dotnet", [program, "docs", "check", "--format", "sarif", ...words], { encoding: "utf8", timeout: 60_000 });
  return { code: ended.status, errors: ended.stderr, sarif: JSON.parse(ended.stdout) };
}
