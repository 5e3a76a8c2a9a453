// Every link that the product gives leads somewhere: to a page of the mock, or within the report that has it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { serve } from "../Native/program.mjs";
import { calls, program, run } from "./emailsync.mjs";

const inRepositoryAlone = /(?<![\w/])(docs|openapi|src|tests)\/|requirements\.(md|tsv)|CHANGES\.md/;
let mock;
let rules;
const get = async path => {
  const answer = await fetch(mock.url + path);
  assert.equal(answer.status, 200, path);
  return answer;
};
const json = async path => (await get(path)).json();
const text = async path => (await get(path)).text();

before(async () => {
  mock = await serve(["dotnet", program]);
  const env = { ...process.env, EMAILSYNC_BASE_URL: `${mock.url}/`, EMAILSYNC_BASIC: "tje0:Tje0" };
  const [code] = await once(spawn(process.execPath, [calls, "7"], { env, stdio: "inherit" }), "exit");
  assert.equal(code, 0);
  rules = new Set((await json("/__mock/requirements")).requirements.map(({ id }) => id));
});

after(() => mock.stop());

/** All that a JSON value holds under a name, however deep. */
const allNamed = (value, name) => value === null || typeof value !== "object" ? []
  : Object.entries(value).flatMap(([key, member]) =>
    [...(key === name && typeof member === "string" ? [member] : []), ...allNamed(member, name)]);

// What stands behind the # is the dashboard's: it has a page for each rule of the catalogue (tests/Dashboard.Tests, Requirements).
async function leadsToARule(link) {
  const { pathname, hash } = new URL(link, mock.url);
  assert.match((await get(pathname)).headers.get("content-type"), /^text\/html/, link);
  assert.ok(rules.has(/^#\/requirements\/(.+)$/.exec(hash)?.[1]), link);
}

test("The links of findings lead to the mock's page of the rule, wherever findings are shown", async () => {
  const { requests } = await json("/__mock/requests");
  const places = {
    journal: requests,
    verdict: await json("/__mock/verdict"),
    explanation: await (await fetch(`${mock.url}/__mock/explain`,
      { method: "POST", body: JSON.stringify({ id: requests.find(({ findings }) => findings.length > 0).id }) })).json(),
    dashboard: await json(`/__mock/dashboard/calls/${requests.find(({ findings }) => findings.length > 0).id}`),
    wiremock: await json("/__admin/requests"),
    har: await json("/__mock/reports/traffic.har"),
  };
  for (const [name, value] of Object.entries(places)) {
    const links = new Set(allNamed(value, "link").filter(link => !link.startsWith("https://www.rfc-editor.org/")));
    assert.ok(links.size > 0 || name === "har", `${name} has no links`);
    for (const link of links) await leadsToARule(link);
  }
});

test("X-Mock-Requirement names a rule that the mock has a page of, X-Mock-Request a call of the journal", async () => {
  const { headers } = await fetch(`${mock.url}/api/v1/Agents/EMail/SyncEmailAccount`, { method: "POST", body: "{}" });
  assert.ok(rules.has(headers.get("x-mock-requirement")));
  assert.equal((await get(`/__mock/requests/${headers.get("x-mock-request")}`)).status, 200);
});

test("report.html has what each of its links leads to, and a place for each rule that it names", async () => {
  const page = await text("/__mock/reports/report.html");
  const anchors = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const links = [...page.matchAll(/ href="([^"]+)"/g)].map(([, link]) => link);
  assert.ok(links.filter(link => link.startsWith("#")).length > 20);
  for (const link of links)
    assert.ok(link.startsWith("#") ? anchors.has(link.slice(1)) : link.startsWith("https://www.rfc-editor.org/"), link);
  for (const [, id] of page.matchAll(/X-Mock-Requirement: ([A-Z0-9-]+)/g)) assert.ok(anchors.has(id), id);
});

test("results.sarif carries the text that its results stand in, with the rule on that line, and help for each rule", async () => {
  const [{ results, tool, artifacts }] = (await json("/__mock/reports/results.sarif")).runs;
  const carried = new Map(artifacts.map(({ location, contents }) => [location.uri, contents.text.split("\n")]));
  assert.ok(results.length > 5);
  for (const { ruleId, locations: [{ physicalLocation: { artifactLocation, region } }] } of results)
    assert.match(carried.get(artifactLocation.uri)[region.startLine - 1], new RegExp(`^${ruleId} `));
  for (const { id, shortDescription, help, helpUri } of tool.driver.rules) {
    assert.ok(help.text.includes(id) && help.text.includes(shortDescription.text) && help.markdown.includes("Evidence: "), id);
    assert.ok(helpUri === undefined || helpUri.startsWith("https://www.rfc-editor.org/"), helpUri);
  }
});

test("The verdict of a run names its rules with their source, and no file of the repository", () => {
  const { errors } = run([calls, "7"]);
  assert.match(errors, /MUST C-BODY-04, [^]*?source: vendor \(types in the Swagger file\); evidence: vendor\n/);
  assert.doesNotMatch(errors, inRepositoryAlone);
});

test("No output of the product names a file that stands in its repository alone", async () => {
  for (const name of ["report.html", "junit.xml", "results.sarif", "summary.md", "traffic.har"])
    assert.doesNotMatch(await text(`/__mock/reports/${name}`), inRepositoryAlone, name);
  for (const path of ["/__mock/requests", "/__mock/verdict", "/__mock/requirements", "/__mock", "/openapi.yaml"])
    assert.doesNotMatch(await text(path), inRepositoryAlone, path);
});
