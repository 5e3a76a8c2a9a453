// The blocks of docs/guides/ci.md, each by the name that its first line says, and the commands in them as their service runs them.
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { inRepository } from "../Native/program.mjs";

export const text = await readFile(inRepository("docs/guides/ci.md"), "utf8");
export const actionText = await readFile(inRepository("action.yml"), "utf8");

const named = /^```(?:yaml|dockerfile|sh|xml)\n((?:# |<!-- )(.+?)(?: -->)?\n[^]*?)^```$/gm;
export const blocks = new Map([...text.matchAll(named)].map(([, block, name]) => [name, block]));

export function block(name) {
  if (!blocks.has(name)) throw new Error(`docs/guides/ci.md has no block "${name}", only ${[...blocks.keys()].join(", ")}.`);
  return blocks.get(name);
}

/** A step is run, or, where a service's own code does it, its inputs are looked at. `always` is what goes on after a failure. */
const shell = (command, given = {}) => ({ command, always: false, files: [], environment: {}, strict: true, ...given });
const goesOn = condition => /cancelled|always|succeededOrFailed/.test(condition ?? "");
/** hashFiles('a') != '' is whether there is an a. */
const neededFiles = condition => [...(condition ?? "").matchAll(/hashFiles\('([^']+)'\)/g)].map(([, path]) => path);
const used = (name, inputs, condition) => ({ uses: name, inputs: inputs ?? {}, always: goesOn(condition), files: neededFiles(condition) });
const mapped = (values, use) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, use(value, name)]));

export function gitHubSteps(name) {
  const [job] = Object.values(parse(block(name)).jobs);
  return job.steps.map(step =>
    step.run ? shell(step.run, { always: goesOn(step.if), files: neededFiles(step.if) }) : used(step.uses, step.with, step.if));
}

/** The action's steps with these inputs; what they read of earlier steps is put in while they run. */
export function actionSteps(given) {
  const { inputs, runs } = parse(actionText);
  const values = mapped(inputs, (input, name) => given[name] ?? input.default);
  const filled = value =>
    value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name) => values[name]).replace("${{ github.action_path }}", inRepository("."));
  return runs.steps.map(step =>
    step.run
      ? shell(step.run, { always: goesOn(step.if), environment: mapped(step.env, filled), id: step.id })
      : used(step.uses, mapped(step.with, filled), step.if));
}

export const azureSteps = name =>
  parse(block(name)).steps.map(step =>
    step.script
      ? shell(step.script, { always: goesOn(step.condition), strict: false })
      : used(step.task ?? "checkout", step.inputs, step.condition));

export function gitLabSteps(name) {
  const [job] = Object.values(parse(block(name)));
  const { paths, reports, when } = job.artifacts;
  const artifacts = { uses: "artifacts", inputs: { path: paths, junit: reports.junit }, always: when === "always", files: [] };
  return [shell(job.script.join("\n")), artifacts];
}

/** A Dockerfile's RUN and CMD; the folder that is mounted is one of the project. */
export function dockerSteps(name) {
  const [run] = /^RUN (.+)$/m.exec(block(name)).slice(1);
  const command = JSON.parse(/^CMD (.+)$/m.exec(block(name))[1]);
  const words = command.map(word => (word === "/emailsync-report" ? "emailsync-report" : `'${word}'`));
  return [shell(run), shell(words.join(" "))];
}
