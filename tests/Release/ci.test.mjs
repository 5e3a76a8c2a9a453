// What docs/guides/ci.md and action.yml offer to paste: its commands are run in a clean folder, and its form is checked.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, suite, test } from "node:test";
import { parse } from "yaml";
import { actionSteps, actionText, azureSteps, block, blocks, dockerSteps, gitHubSteps, gitLabSteps } from "./guide.mjs";
import { Project } from "./project.mjs";
import { inRepository, text } from "../Native/program.mjs";

const reports = ["junit.xml", "report.html", "results.sarif", "summary.md", "traffic.har"];
const workflows = [".github/workflows/emailsync.yml", ".github/workflows/emailsync-dotnet.yml", ".github/workflows/emailsync-short.yml"];
const own = ["ci.yml", "release.yml"].map(name => `.github/workflows/${name}`);

/** Both ends of a job: green with the client that is right, red with the wrong one, and in both cases a report that says so. */
function bothEnds(name, project, steps, more = async () => {}) {
  test(`${name}: a right client passes`, async () => {
    const done = await project().job(steps(), "right");
    assert.equal(done.code, 0, done.log);
    assert.deepEqual((await project().list("emailsync-report")).sort(), reports);
    assert.match(await project().read("emailsync-report/junit.xml"), /<testsuite [^>]*failures="0"/);
    await more(done, 0);
  });
  test(`${name}: a wrong client fails`, async () => {
    const done = await project().job(steps(), "wrong");
    assert.equal(done.code, 1, done.log);
    assert.match(await project().read("emailsync-report/junit.xml"), /<testsuite [^>]*failures="[1-9]/);
    assert.notEqual(JSON.parse(await project().read("emailsync-report/results.sarif")).runs[0].results.length, 0);
    await more(done, 1);
  });
}

suite("In a project with npm", () => {
  let project;
  before(async () => { project = await Project.withNpm(); });
  after(() => project?.remove());
  const summary = async () => assert.equal(await project.read(".summary.md"), await project.read("emailsync-report/summary.md"));

  bothEnds("the GitHub workflow", () => project, () => gitHubSteps(workflows[0]), async ({ uses }) => {
    await summary();
    await filesAreThere(uses, { "github/codeql-action/upload-sarif@v4": "sarif_file", "actions/upload-artifact@v6": "path" });
  });
  bothEnds("the action", () => project, () => byAction(inputsOfAction()), async ({ uses, outputs }, code) => {
    await summary();
    assert.deepEqual(outputs.run, { ...outputs.find, "exit-code": `${code}`, report: "./emailsync-report" });
    await filesAreThere(uses, { "github/codeql-action/upload-sarif@v4": "sarif_file", "actions/upload-artifact@v6": "path" });
  });
  bothEnds("the Azure pipeline", () => project, () => azureSteps("azure-pipelines.yml"), async ({ uses, log }) => {
    assert.match(log, /^##vso\[task\.uploadsummary\]\/.+\/emailsync-report\/summary\.md$/m);
    await filesAreThere(uses, { "PublishTestResults@2": "testResultsFiles", "PublishPipelineArtifact@1": "targetPath" });
  });
  bothEnds("the GitLab job", () => project, () => gitLabSteps(".gitlab-ci.yml"), async ({ uses }) => {
    await filesAreThere(uses, { artifacts: "junit" });
    await filesAreThere(uses, { artifacts: "path" });
  });
  bothEnds("the Dockerfile", () => project, () => dockerSteps("Dockerfile"));

  test("the action hands on quotes, the level and further options", async () => {
    const run = "node sync.mjs && echo \"it's $CLIENT\"";
    const done = await project.job(byAction({ run, "fail-on": "none", arguments: "--sandbox default" }), "wrong");
    assert.equal(done.code, 0, done.log);
    assert.match(done.log, /^it's wrong$/m);
  });
  test("the action fails where nothing was called, and where the command does", async () => {
    const result = async run => (await project.job(byAction({ run }), "right")).outputs.run["exit-code"];
    assert.equal(await result("true"), "2");
    assert.equal(await result("exit 7"), "7");
  });
  test("npm ci that fails is no report, and no step that wants one runs", async () => {
    const steps = gitHubSteps(workflows[0]).map(step => (step.command === "npm ci" ? { ...step, command: "exit 3" } : step));
    const { code, uses } = await project.job(steps, "right");
    assert.deepEqual([code, uses.map(({ name }) => name)], [3, ["actions/checkout@v6", "actions/setup-node@v6"]]);
  });

  async function filesAreThere(uses, expected) {
    for (const [name, input] of Object.entries(expected)) {
      const files = uses.find(each => each.name === name)?.inputs[input];
      assert.ok(files, `${name} is not used with ${input}.`);
      for (const file of [files].flat()) assert.ok(await project.has(file), `${name} takes ${file}, which is not there.`);
    }
  }
});

suite("In a project with .NET", () => {
  let project;
  before(async () => { project = await Project.withDotNet(); });
  after(() => project?.remove());

  bothEnds("the GitHub workflow", () => project, () => gitHubSteps(workflows[1]));
  bothEnds("the action", () => project, () => actionSteps({ run: "dotnet test" }));
});

const inputsOfAction = () => {
  const { with: inputs } = Object.values(parse(block(workflows[2])).jobs)[0].steps.find(step => step.uses?.startsWith("OWNER/"));
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, `${value}`]));
};

/** What the guide's workflow does before the action, and the action with these inputs. */
const byAction = inputs => [...gitHubSteps(workflows[2]).filter(step => !step.uses), ...actionSteps(inputs)];

test("The inputs in the guide are the action's", () => {
  const { inputs } = parse(actionText);
  for (const name of Object.keys(inputsOfAction())) assert.ok(inputs[name], name);
});

test("The GitHub files have the form of their JSON schema", async () => {
  const folder = await mkdtemp(join(tmpdir(), "workflows-"));
  try {
    const files = [["action.yml", actionText], ...workflows.map(name => [name, block(name)])];
    for (const name of own) files.push([name, await text(inRepository(name))]);
    for (const [name, content] of files) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      execFileSync(inRepository("node_modules/.bin/action-validator"), [path], { encoding: "utf8" });
    }
    await writeFile(join(folder, "action.yml"), actionText.replace("using:", "user:"));
    assert.throws(() => execFileSync(inRepository("node_modules/.bin/action-validator"), [join(folder, "action.yml")], { stdio: "pipe" }));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("Every job has the least rights: code scanning is written where findings are uploaded, and nowhere else", async () => {
  for (const name of workflows)
    for (const job of Object.values(parse(block(name)).jobs)) {
      const uploads = job.steps.some(step => step.uses?.includes("upload-sarif") || step.with?.["upload-sarif"]);
      assert.deepEqual(job.permissions, uploads ? { contents: "read", "security-events": "write" } : { contents: "read" }, name);
      assert.ok(job["timeout-minutes"] <= 30, name);
    }
  for (const name of own) assert.deepEqual(parse(await text(inRepository(name))).permissions, { contents: "read" }, name);
});

test("The workflows of this repository run what a developer runs, and publish only where there is a secret", async () => {
  const [checks, release] = await Promise.all(own.map(async name => parse(await text(inRepository(name))).jobs));
  const commands = ({ steps }) => steps.map(step => step.run).filter(Boolean);
  assert.deepEqual(commands(checks.checks), [".ci/run"]);
  assert.equal(commands(release.release)[0], "make release");
  assert.deepEqual(release.release.permissions, { contents: "write" });
  assert.equal(release.publish.permissions, undefined);
  for (const step of release.publish.steps.filter(step => /push|publish/.test(step.run ?? ""))) assert.match(step.if, /env\.\w+ != ''/);
});

test("Every action is of a version", async () => {
  const all = [actionText, ...workflows.map(block), ...(await Promise.all(own.map(name => text(inRepository(name)))))].join("\n");
  const uses = [...all.matchAll(/uses: (\S+)/g)].map(([, name]) => name);
  assert.ok(uses.length > 10);
  for (const name of uses) assert.match(name, /@v\d+(\.\d+\.\d+)?$/);
});

test("The blocks for Azure, GitLab and containers have what these services need", () => {
  const azure = parse(block("azure-pipelines.yml"));
  assert.deepEqual(Object.keys(azure), ["trigger", "pool", "steps"]);
  for (const step of azure.steps) assert.equal(["checkout", "script", "task"].filter(kind => kind in step).length, 1, JSON.stringify(step));
  for (const { task } of azure.steps.filter(step => step.task)) assert.match(task, /^\w+@\d+$/);
  const [job] = Object.values(parse(block(".gitlab-ci.yml")));
  assert.deepEqual(Object.keys(job), ["image", "timeout", "script", "artifacts"]);
  assert.equal(job.artifacts.when, "always");
  assert.match(block("Dockerfile"), /^# Dockerfile\nFROM node:\d+-slim\n/);
  assert.equal([...blocks.keys()].length, 9, [...blocks.keys()].join());
});
