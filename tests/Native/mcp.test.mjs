// The verb mcp of the native program, as a coding assistant uses it: lines of JSON over its input and output.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { built, native } from "./program.mjs";

/** A session; ask gives the result of a method, end closes the input and gives the exit code. */
async function open([file, ...first]) {
  const child = spawn(file, [...first, "mcp"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let id = 0;
  const send = message => child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  async function ask(method, params = {}) {
    send({ id: ++id, method, params });
    const { value, done } = await lines.next();
    assert.ok(!done, `It ended with ${child.exitCode} and without an answer to ${method}.`);
    const answer = JSON.parse(value);
    assert.equal(answer.id, id, value);
    return answer.result ?? answer;
  }
  await ask("initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } });
  send({ method: "notifications/initialized" });
  return { ask, use: (name, args = {}) => ask("tools/call", { name, arguments: args }), end: () => { child.stdin.end(); return ended; } };
}

test("mcp lists the tools and resources that the program that .NET runs lists", async () => {
  const [own, other] = await Promise.all([native, built].map(async program => {
    const session = await open(program);
    const listed = [await session.ask("tools/list"), await session.ask("resources/list"),
      await session.ask("resources/read", { uri: "emailsync://requirements" })];
    assert.equal(await session.end(), 0);
    return listed;
  }));
  assert.equal(own[0].tools.length, 8);
  assert.deepEqual(own, other);
});

test("Each tool of mcp does its work, and the end of the input ends the program with 0", async () => {
  const session = await open(native);
  const data = async (name, args) => {
    const { structuredContent, isError, content } = await session.use(name, args);
    assert.ok(!isError && structuredContent, content?.[0].text);
    return structuredContent;
  };
  const { baseUrl } = await data("start_here", {});
  const call = async accountId => (await fetch(`${baseUrl}/native/api/v1/Agents/EMail/SyncEmailAccount`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa("tje0:Tje0")}`, "Content-Type": "application/json" },
    body: JSON.stringify({ SyncUserAccount: { AccountId: accountId } }),
  })).status;

  assert.equal(await call("17"), 400);
  const { calls: [{ id }] } = await data("journal", { sandbox: "native", level: "any" });
  assert.equal((await data("journal", { id })).call.status, 400);
  assert.deepEqual((await data("verdict", { sandbox: "native" })).broken.map(rule => [rule.id, rule.fix[0].to]), [["C-BODY-04", "17"]]);
  assert.equal((await data("explain", { id, language: "typescript" })).corrected.status, 204);
  assert.equal((await data("explain", { path: "/api/v1/Agents/EMail/SyncEmailAcount", body: {} })).status, 404);
  assert.equal((await data("arm_fault", { sandbox: "native", kind: "unavailable", retryAfter: 3, times: null })).fault.retryAfter, "3");
  assert.equal(await call(17), 503);
  assert.equal((await data("clear_faults", { sandbox: "native" })).cleared.length, 1);
  assert.equal((await data("reset", { sandbox: "native" })).callsForgotten, 2);
  assert.equal((await data("requirement", { id: "C-BODY-04" })).rules[0].level, "MUST");
  assert.match((await session.use("arm_fault", { kind: "unavailabel" })).content[0].text, /did you mean unavailable\?/);
  assert.equal((await session.use("nothing")).error.code, -32602);
  assert.equal((await session.use("explain", [1])).error.code, -32602);
  assert.equal(await session.end(), 0);
});
