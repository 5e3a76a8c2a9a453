// The README's calls, in their order: the native program has to answer as the one that .NET runs.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { built, inFolder, inRepository, native, run, serve, text } from "./program.mjs";

// Times, ids, ports and numbers made of them differ from run to run; so do the salts of marks.
const alike = answer => answer
  .replace(/\[redacted [0-9a-f]+\]/g, "[redacted]")
  .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
  .replace(/[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} /g, "DATE ")
  .replace(/"requestBase64":"[^"]*"/g, '"requestBase64"') // the same request once more, with its port
  .replace(/P-?(\d+D)?T[0-9HM.S]+/g, "DURATION")
  .replace(/ETag: .*/gi, "ETag")
  .replace(/(?<=\d)\.\d+/g, "").replace(/-?\d+/g, "N");

async function consoleCommands() {
  const blocks = (await text(inRepository("README.md"))).matchAll(/```console\n(.*?)```/gs);
  const commands = [...blocks].flatMap(([, block]) => [...block.matchAll(/^\$ ((?:curl|MOCK=).*(?:\n {4}.*)*)/gm)].map(([, command]) => command));
  // Not those of another server, with an ellipsis for a path, or on the port for TLS.
  return commands.filter(command => !/…|5443|certificate\.pem/.test(command));
}

const answers = program => inFolder(async folder => {
  const mock = await serve(program);
  try {
    await writeFile(join(folder, "request.txt"),
      'POST /api/v1/Agents/EMail/SyncEmailAcount HTTP/1.1\nAuthorization: Basic dGplMDpUamUw\nContent-Type: text/plain\n\n{"SyncUserAccount":{"AcountId":"17",}}\n');
    const script = (await consoleCommands()).map(command => command.replaceAll("http://127.0.0.1:5080", mock.url)).join("\necho; echo ---\n");
    const { code, output } = await run(["sh", "-c"], [script.replaceAll("curl ", "curl -sS ")], { cwd: folder });
    assert.equal(code, 0, output);
    return output.split("\n---\n").map(alike);
  } finally {
    assert.equal(await mock.stop(), 0);
  }
});

test("The README's calls are answered as by the program that .NET runs", async () => {
  const commands = await consoleCommands();
  assert.ok(commands.length > 20, `${commands.length} commands`);
  const [own, other] = await Promise.all([answers(native), answers(built)]);
  assert.match(own[0], /^HTTP\/N N No Content/);
  commands.forEach((command, index) => assert.equal(own[index], other[index], command));
});

test("Every page, script and document that the program holds is sent as by the program that .NET runs", async () => {
  const paths = ["/__mock/", "/swagger/index.html", "/swagger/swagger-ui-bundle.js", "/openapi.yaml", "/openapi.json", "/__mock/requirements", "/__mock/state/schema", "/login"];
  const [own, other] = await Promise.all([native, built].map(async program => {
    const mock = await serve(program);
    try {
      return await Promise.all(paths.map(async path => {
        const answer = await fetch(mock.url + path);
        return [path, answer.status, answer.headers.get("Content-Type"), (await answer.text()).replaceAll(mock.url, "")];
      }));
    } finally {
      await mock.stop();
    }
  }));
  for (const [path, status] of own) assert.equal(status, 200, path);
  own.forEach((answer, index) => assert.deepEqual(answer, other[index]));
});
