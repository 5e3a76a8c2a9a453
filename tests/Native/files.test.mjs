// What the native program holds and answers is what the one that .NET runs does.
// The documents' commands run against it, too: tests/Documents.
import assert from "node:assert/strict";
import { test } from "node:test";
import { built, native, serve } from "./program.mjs";

test("Every page, script and document that the program holds is sent as by the program that .NET runs", async () => {
  const paths = ["/__mock/", "/swagger/index.html", "/swagger/swagger-ui-bundle.js", "/openapi.yaml", "/openapi.json",
    "/__mock/requirements", "/__mock/state/schema", "/login"];
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
