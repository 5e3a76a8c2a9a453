// Operations of shapes that the contract does not have yet, called by all that is generated: both clients and both of the stubs.
// The mock checks what they send, and makes answers; a stand-in gives those that the test has to know.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { RepositoryCopy } from "./repositoryCopy.mjs";

const agent = "/api/v1/Agents/EMail/";
const moment = { type: "string", format: "date-time" };
const bytes = [0, 255, 13, 10, 123, 34];
const none = { description: "Nothing" };
const result = (type, schema) => ({ description: "Something", content: { [type]: schema ? { schema } : {} } });
const count = result("application/json", { $ref: "#/components/schemas/MessageCount" });
const number = result("application/json", { type: "integer", format: "int32" });
const query = (name, schema, required) => ({ name, in: "query", ...(required && { required }), schema });
const id = query("id", { type: "integer", format: "int32" }, true);
const operations = {
  CountSince: [[query("since", moment, true), query("until", moment), query("day", { type: "string", format: "date" })], { 200: count }],
  CountOn: [[query("days", { type: "array", items: moment }, true)], { 200: count }],
  FindCount: [[id], { 200: count, 204: none }],
  FindNumber: [[id], { 200: number, 201: number, 204: none }],
  FindCounts: [[id], { 200: result("application/json", { type: "array", items: { $ref: "#/components/schemas/MessageCount" } }),
    204: none }],
  GetFile: [[id], { 200: result("application/octet-stream", { type: "string", format: "binary" }), 204: none }],
  GetBytes: [[id], { 200: result("application/octet-stream", { type: "string", format: "byte" }) }],
  GetPdf: [[id], { 200: result("application/pdf", { type: "string" }) }],
  GetPicture: [[id], { 200: result("image/png") }],
  GetAny: [[id], { 200: result("application/json", { type: "string", format: "binary" }) }],
};

const copy = new RepositoryCopy();
const folder = mkdtempSync(join(tmpdir(), "client-shapes-"));
let mock, stand;
after(async () => {
  stand?.close();
  await mock?.stop();
  copy.remove();
  rmSync(folder, { recursive: true, force: true });
});

function succeeds(command, ...parameters) {
  const { status, output } = copy.run(command, ...parameters);
  assert.equal(status, 0, `${command} ${parameters.join(" ")}\n${output}`);
  return output;
}

before(async () => {
  copy.changeContract((contract) => {
    const refused = contract.getIn(["paths", `${agent}SyncEmailAccount`, "post", "responses", "400"]);
    for (const [name, [parameters, responses]] of Object.entries(operations))
      contract.setIn(["paths", agent + name], contract.createNode({
        post: { tags: ["EMail"], operationId: `v1EMailAgent_${name}`, summary: name, "x-implemented": false, parameters,
          responses: { ...responses, 400: refused.toJSON() } },
      }));
    contract.setIn(["components", "schemas", "MessageCount"],
      contract.createNode({ type: "object", properties: { Count: { type: "integer", format: "int32" } } }));
  });
  const { status, output } = copy.build();
  assert.equal(status, 0, output);
  mock = await copy.serve();
  succeeds("openapi/stubs/write.sh", join(folder, "stubs"));
  stand = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://stand");
    const [name, asked] = [pathname.slice(agent.length), searchParams.get("id")];
    const answer = (code, type, content) => response.writeHead(code, type && { "Content-Type": type }).end(content);
    if (asked === "0") return answer(204);
    if (asked === "4") return answer(400, "application/json", '{"Message":"The request is invalid."}');
    if (name === "FindCount") return answer(200, "application/json", '{"Count":17}');
    if (name === "FindCounts") return answer(200, "application/json", '[{"Count":17}]');
    if (name === "FindNumber") return answer(asked === "2" ? 201 : 200, "application/json", "17");
    return answer(200, name === "GetPdf" ? "application/pdf" : name === "GetPicture" ? "image/png" : "application/octet-stream",
      Buffer.from(bytes));
  });
  await new Promise((listening) => stand.listen(0, "127.0.0.1", listening));
});

// What every client has to say of it: statuses of errors, results, files as bytes.
const expected = [0, 0, 17, null, 17, 17, null, 17, null, bytes, [], bytes, bytes, bytes, bytes, 400, 400];
const address = () => `http://127.0.0.1:${stand.address().port}`;

async function isJudgedRight(check) {
  await fetch(`${mock.url}/__mock/requests`, { method: "DELETE" });
  const results = await check();
  assert.deepEqual(results, expected);
  const { requests } = await (await fetch(`${mock.url}/__mock/requests`)).json();
  assert.equal(requests.length, 2);
  for (const { target, findings } of requests) {
    assert.deepEqual(findings.filter(({ level }) => level === "MUST"), [], target);
    for (const [, value] of new URL(target, mock.url).searchParams)
      if (value.length > 10) assert.equal(Date.parse(value), Date.parse("2026-01-31T12:30:15.250+02:00"), target);
  }
}

for (const [what, project, space, client] of [
  ["The C# client", () => copy.path("src/Client/EmailSync.Client.csproj"), "EmailSync.Client", "EMailAgentClient"],
  ["The C# client of the stubs", () => join(folder, "stubs/client/EmailSync.Stubs.Client.csproj"), "EmailSync.Stubs.Client", "EMailClient"],
])
  test(`${what} keeps the zone of a time, takes a success without content, and reads a file as it is`, () =>
    isJudgedRight(async () => {
      const caller = join(folder, `Caller.${space}`);
      mkdirSync(caller);
      writeFileSync(join(caller, "Caller.csproj"),
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>' +
        "<ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>" +
        `<ItemGroup><ProjectReference Include="${project()}" /></ItemGroup></Project>`);
      writeFileSync(join(caller, "Program.cs"), `
using System.Text.Json;
using ${space};

using var http = new HttpClient();
http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic dGplMDpUamUw");
var judged = new ${client}(http) { BaseUrl = args[0] };
var agent = new ${client}(http) { BaseUrl = args[1] };
var time = new DateTimeOffset(2026, 1, 31, 12, 30, 15, 250, TimeSpan.FromHours(2));
int? number = await agent.FindNumberAsync(id: 0);
Console.WriteLine(JsonSerializer.Serialize(new object?[]
{
    await StatusAsync(() => judged.CountSinceAsync(since: time, until: time, day: time)),
    await StatusAsync(() => judged.CountOnAsync(days: [time, time])),
    (await agent.FindCountAsync(id: 1))?.Count, (await agent.FindCountAsync(id: 0))?.Count,
    await agent.FindNumberAsync(id: 1), await agent.FindNumberAsync(id: 2), number,
    (await agent.FindCountsAsync(id: 1))?.First().Count, (await agent.FindCountsAsync(id: 0))?.First().Count,
    await BytesAsync(agent.GetFileAsync(id: 1)), await BytesAsync(agent.GetFileAsync(id: 0)), await BytesAsync(agent.GetBytesAsync(id: 1)),
    await BytesAsync(agent.GetPdfAsync(id: 1)), await BytesAsync(agent.GetPictureAsync(id: 1)), await BytesAsync(agent.GetAnyAsync(id: 1)),
    await StatusAsync(() => agent.GetFileAsync(id: 4)), await StatusAsync(() => agent.FindCountAsync(id: 4)),
}));

static async Task<int> StatusAsync(Func<Task> call)
{
    try
    {
        await call();
        return 0;
    }
    catch (ApiException refused)
    {
        return refused.StatusCode;
    }
}

static async Task<int[]> BytesAsync(Task<FileResponse> answer)
{
    using var file = await answer;
    using var content = new MemoryStream();
    await file.Stream.CopyToAsync(content);
    return [.. content.ToArray().Select(value => (int)value)];
}
`);
      succeeds("dotnet", "build", caller, "-c", "Release", "--nologo", "-v", "quiet", "-m:1", "-p:RunAnalyzers=false");
      // Our own loop serves the stand-in while the program runs.
      return JSON.parse((await promisify(execFile)(
        "dotnet", [join(caller, "bin/Release/net10.0/Caller.dll"), mock.url, address()])).stdout);
    }));

for (const [what, source, make] of [
  ["The TypeScript client", () => copy.path("clients/typescript/src/index.ts"),
    ({ EMailAgentClient, authenticated, basic }) => (url) => new EMailAgentClient(url, authenticated(basic("tje0", "Tje0")))],
  ["The TypeScript client of the stubs", () => join(folder, "stubs/typescript/emailsync.ts"),
    ({ EMailClient }) => (url) => new EMailClient(url,
      { fetch: (target, init) => fetch(target, { ...init, headers: { ...init.headers, Authorization: "Basic dGplMDpUamUw" } }) })],
])
  test(`${what} keeps the zone of a time, takes a success without content, and reads a file as it is`, () =>
    isJudgedRight(async () => {
      const bundle = join(folder, `${what.replaceAll(" ", "-")}.mjs`);
      succeeds("node_modules/.bin/esbuild", source(), "--bundle", "--format=esm", "--platform=node", "--log-level=warning",
        `--outfile=${bundle}`);
      const client = make(await import(pathToFileURL(bundle)));
      const [judged, agent, time] = [client(mock.url), client(address()), "2026-01-31T12:30:15.250+02:00"];
      const statusOf = (call) => call.then(() => 0, (refused) => refused.status);
      const bytesOf = async (call) => [...new Uint8Array(await (await call).data.arrayBuffer())];
      return [
        await statusOf(judged.countSince(time, time, "2026-01-31")), await statusOf(judged.countOn([time, time])),
        (await agent.findCount(1)).Count, (await agent.findCount(0)) && 0,
        await agent.findNumber(1), await agent.findNumber(2), await agent.findNumber(0),
        (await agent.findCounts(1))[0].Count, (await agent.findCounts(0)) && 0,
        await bytesOf(agent.getFile(1)), await bytesOf(agent.getFile(0)), await bytesOf(agent.getBytes(1)),
        await bytesOf(agent.getPdf(1)), await bytesOf(agent.getPicture(1)), await bytesOf(agent.getAny(1)),
        await statusOf(agent.getFile(4)), await statusOf(agent.findCount(4)),
      ];
    }));
