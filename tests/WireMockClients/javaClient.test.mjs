// WireMock's own Java client, out of the jar of the npm package, against the built mock.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startMock } from "../Client.Tests/mock.mjs";
import { callFour, operation } from "./calls.mjs";

const folder = fileURLToPath(new URL("../../node_modules/wiremock/build/", import.meta.url));
const program = fileURLToPath(new URL("JavaClient.java", import.meta.url));
const hasJava = spawnSync("java", ["-version"]).status === 0;
// Where everything has to be tried, a missing java is a failure.
const skip = !hasJava && process.env.CI !== "true"
  ? "java is not installed; install a JDK from 17 on to try WireMock's Java client"
  : false;
let mock;

before(async () => {
  if (!skip) mock = await startMock();
});
after(() => mock?.stop());

/** Sends a line that is no request, and waits for the answer's end. */
function sendNoHttp(host, port) {
  return new Promise((resolve, reject) => connect(port, host).on("error", reject).on("close", resolve).resume().end("\u0001\r\n\r\n"));
}

test("WireMock's Java client reads all that it asks for", { skip }, async () => {
  assert.ok(hasJava, "java is not installed, and CI=true wants this test to run");
  const { hostname, port, pathname } = new URL(mock.onSite());
  assert.deepEqual(await callFour(`${mock.url}${pathname}`), [204, 400, 401, 404]);
  await sendNoHttp(hostname, Number(port));

  const jar = readdirSync(folder).find((file) => file.endsWith(".jar"));
  const { status, stdout, stderr } = spawnSync("java", ["-cp", folder + jar, program, hostname, port, pathname, pathname + operation],
    { encoding: "utf8" });

  assert.equal(status, 0, stdout + stderr);
  assert.equal(stdout.trim().split("\n").at(-1), "19 checks passed");
});
