// Each edit is one that a contributor would make, in a copy: the YAML, make generate, a build, and nothing else.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { RepositoryCopy } from "./repositoryCopy.mjs";

const operation = "/api/v1/Agents/EMail/SyncEmailAccount";
const added = "/api/v1/Agents/EMail/CountMessages";
const wire = {
  "application/json": '{"SyncUserAccount":{"AccountId":17}}',
  "text/xml": "<SyncEmailAccountRequest><SyncUserAccount><AccountId>17</AccountId></SyncUserAccount></SyncEmailAccountRequest>",
};
const copy = new RepositoryCopy();
after(() => copy.remove());

async function post(url, mediaType, body) {
  const headers = { Authorization: "Basic dGplMDpUamUw", ...(mediaType && { "Content-Type": mediaType }) };
  const response = await fetch(url, { method: "POST", headers, body });
  const text = await response.text();
  return { status: response.status, headers: response.headers, content: text && JSON.parse(text) };
}

/** Builds the copy, and runs the checks against it. */
async function served(check) {
  const { status, output } = copy.build();
  assert.equal(status, 0, output);
  const server = await copy.serve();
  try {
    await check(server.url);
  } finally {
    await server.stop();
  }
}

test("A media type taken out of the contract is refused with 415, and a property it requires is demanded", async () => {
  copy.changeContract((contract) => {
    assert.ok(contract.deleteIn(["paths", operation, "post", "requestBody", "content", "text/xml"]));
    contract.setIn(["components", "schemas", "SyncUserAccount", "required"], ["AccountId"]);
  });

  await served(async (url) => {
    const refused = await post(url + operation, "text/xml", wire["text/xml"]);
    assert.equal(refused.status, 415);
    assert.equal(refused.headers.get("X-Mock-Requirement"), "CT-10");
    assert.doesNotMatch(refused.headers.get("Accept"), /text\/xml/);
    assert.match(refused.headers.get("Accept"), /application\/xml/);

    const incomplete = await post(url + operation, "application/json", '{"SyncUserAccount":{"AssociateName":"tje0"}}');
    assert.equal(incomplete.status, 400);
    assert.equal(incomplete.headers.get("X-Mock-Requirement"), "BODY-21");
    assert.match(incomplete.content.MessageDetail, /\/SyncUserAccount\/AccountId/);

    assert.equal((await post(url + operation, "application/json", wire["application/json"])).status, 204);
    assert.equal((await post(url + operation, "application/xml", wire["text/xml"])).status, 204);
    assert.equal((await (await fetch(`${url}/__mock/effects`)).json()).count, 2);
  });
});

test("An operation added to the contract makes the compiler name the method that is missing", () => {
  copy.changeContract((contract) => {
    contract.setIn(["paths", added], contract.createNode({
      post: {
        tags: ["EMail"],
        operationId: "v1EMailAgent_CountMessages",
        summary: "Counts the messages of an account",
        parameters: [
          { name: "accountId", in: "query", required: true, schema: { type: "integer", format: "int32" } },
          { name: "unreadOnly", in: "query", schema: { type: "boolean" } },
        ],
        responses: {
          200: { description: "The number", content: { "application/json": { schema: { $ref: "#/components/schemas/MessageCount" } } } },
        },
      },
    }));
    contract.setIn(["components", "schemas", "MessageCount"], contract.createNode({
      type: "object",
      required: ["Count"],
      properties: { Count: { type: "integer", format: "int32" } },
    }));
  });

  const { status, output } = copy.build();
  assert.notEqual(status, 0);
  const missing = "IEMailAgent<Call>.CountMessagesAsync(Call, int, bool?, CancellationToken)";
  assert.ok(output.includes(`error CS0535: 'EMailAgent' does not implement interface member '${missing}'`), output);
});

test("The added operation is served once its method is there, and its parameters are checked by their types", async () => {
  copy.edit("src/MockServer/Operations/EMailAgent.cs", (text) => text.replace(/\}\s*$/, `
    public ValueTask<MessageCount> CountMessagesAsync(Call call, int accountId, bool? unreadOnly, CancellationToken cancellationToken) =>
        new(new MessageCount { Count = unreadOnly == true ? 0 : accountId });
}
`));

  await served(async (url) => {
    const counted = await post(`${url}${added}?AccountID=17`);
    assert.equal(counted.status, 200);
    assert.deepEqual(counted.content, { Count: 17 });
    assert.deepEqual((await post(`${url}${added}?accountId=17&unreadOnly=true`)).content, { Count: 0 });

    for (const query of ["", "?accountId=", "?accountId=many", "?accountId=2147483648", "?accountId=17.0",
      "?accountId=17&unreadOnly=perhaps"]) {
      const refused = await post(url + added + query);
      assert.equal(refused.status, 400, query);
      assert.equal(refused.headers.get("X-Mock-Requirement"), "QRY-01");
      assert.match(refused.content.MessageDetail, /^query (accountId|unreadOnly): /);
    }

    const { requests } = await (await fetch(`${url}/__mock/requests`)).json();
    const broken = requests.filter((call) => call.findings.some((finding) => finding.id === "C-QRY-02" && finding.level === "MUST"));
    assert.deepEqual(broken.map((call) => call.status), Array(6).fill(400));
    assert.deepEqual(requests.filter((call) => !broken.includes(call)).map((call) => call.findings), [[], []]);

    const listing = await (await fetch(`${url}/api/v1`)).json();
    assert.deepEqual(Object.keys(listing).filter((path) => path === operation || path === added), [operation, added]);
    assert.equal((await post(url + operation, "application/json", wire["application/json"])).status, 204);
  });
});
