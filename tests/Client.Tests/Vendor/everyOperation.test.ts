// The vendor's client calls every operation of the vendor's Swagger files that lie beside the repository, and reads every answer.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, test } from "vitest";
import { startMock, type Mock } from "../mock.mjs";
import { WebApi } from "./vendorClient.js";

type Schema = { $ref?: string; type?: string; format?: string; enum?: string[]; items?: Schema; properties?: Record<string, Schema>;
  additionalProperties?: Schema };
type Parameter = { name: string; in: string; schema?: Schema } & Schema;
type Operation = { operationId: string; parameters: Parameter[]; responses: Record<string, { schema?: Schema }> };
type Swagger = { paths: Record<string, { post: Operation }>; definitions: Record<string, Schema> };

const vendor = fileURLToPath(new URL("../../../../shared/vendor/", import.meta.url));
const all = existsSync(vendor)
  ? [`${vendor}Swagger-v1-EMailAgent.json`, ...readdirSync(`${vendor}agents`).map(name => `${vendor}agents/${name}`)]
  : [];
const agentOf = (file: string) => /v1-(\w+)Agent/.exec(file)![1]!;
// What the mock has state for is called by what its sandboxes have.
const account = 17;
const known: Record<string, unknown> = { associateId: 5, emailFolderId: 0, folderId: account * 64 + 1, folder: "Made",
  moveToFolder: "INBOX", folders: ["INBOX"],
  name: "INBOX", serviceAuthId: 2 * account };
// A folder is made first; what is changed or deleted cannot be read as before.
const order: Record<string, number> = { CreateFolder: -1, DeleteFolder: 3, DeleteEMailAccount: 4 };
const rank = (operation: string) => order[operation] ?? (operation.startsWith("Delete") ? 2 : /^(Save|Set|Toggle)/.test(operation) ? 1 : 0);
const small = (name: string) => name[0]!.toLowerCase() + name.slice(1);
const depth = 3;

/** Makes and checks values by the schemas of a file. */
class Values {
  constructor(private readonly definitions: Record<string, Schema>, private readonly address: string) {}

  /** Whether the file has all that an operation refers to. Otherwise the mock leaves it out. */
  knows(operation: Operation): boolean {
    return [...JSON.stringify(operation).matchAll(/"#\/definitions\/([^"]+)"/g)].every(([, name]) => name! in this.definitions);
  }

  /** A value as a caller of the client has it. */
  make(schema: Schema, level = 0): unknown {
    const at = this.resolve(schema);
    if (at.enum) return at.enum[0];
    switch (at.type) {
      case "integer": return account;
      case "number": return 1.5;
      case "boolean": return true;
      case "array": return level < depth ? [this.make(at.items!, level + 1)] : [];
      case "string": return at.format === "date-time" ? new Date(0) : at.format === "byte" ? "AQID" : "a";
      default: return at.properties && level < depth ? this.members(at.properties, level) : {};
    }
  }

  /** The arguments of the client's method: a request's members one by one, anything else as it is. */
  arguments({ parameters }: Operation): unknown[] {
    return parameters.filter(one => one.in === "body" || (one.in === "query" && one.name !== "$select")).flatMap(one =>
      one.schema?.$ref?.endsWith("Request")
        ? Object.entries(this.resolve(one.schema).properties!).map(([name, member]) => this.named(name, member))
        : [one.schema ? this.make(one.schema) : this.named(one.name, one)]);
  }

  /** What is wrong with an answer as the client has read it; "" where nothing is. */
  wrong(value: unknown, schema: Schema, level = 0): string {
    if (value === null || value === undefined || level > depth) return "";
    const at = this.resolve(schema);
    if (at.format === "date-time") return value instanceof Date && !Number.isNaN(value.getTime()) ? "" : `${value} is no date`;
    if (at.type === "integer" || at.type === "number") return typeof value === "number" ? "" : `${value} is no number`;
    if (at.type === "boolean") return typeof value === "boolean" ? "" : `${value} is neither true nor false`;
    if (at.type === "array") {
      if (!Array.isArray(value)) return `${value} is no list`;
      return value.map(item => this.wrong(item, at.items!, level + 1)).find(found => found) ?? "";
    }
    if (!at.properties) return "";
    if (typeof value !== "object") return `${value} is no object`;
    return Object.entries(at.properties).map(([name, property]) => {
      const found = this.wrong((value as Record<string, unknown>)[small(name)], property, level + 1);
      return found && `${name}: ${found}`;
    }).find(found => found) ?? "";
  }

  private members(properties: Record<string, Schema>, level: number) {
    const writable = Object.entries(properties).filter(([name]) => name !== "TableRight" && name !== "FieldProperties");
    return Object.fromEntries(writable.map(([name, schema]) => [small(name), this.named(name, schema, level + 1)]));
  }

  private named(name: string, schema: Schema, level = 0): unknown {
    const { type, items } = this.resolve(schema);
    if (type === "string" && /address$|userName$/i.test(name)) return this.address;
    const value = known[small(name)];
    const isOfType = Array.isArray(value) ? type === "array" && items!.type === "string"
      : typeof value === "number" ? type === "integer" : type === "string";
    return value !== undefined && isOfType ? value : this.make(schema, level);
  }

  private resolve(schema: Schema): Schema {
    return schema.$ref ? this.definitions[schema.$ref.slice("#/definitions/".length)]! : schema;
  }
}

describe.skipIf(all.length === 0)("The vendor's client", () => {
  let mock: Mock;
  beforeAll(async () => void (mock = await startMock(Object.fromEntries(all.map((file, index) => [`Contracts:${index}`, file])))));
  afterAll(() => mock.stop());

  const agents = (all.length > 0 ? all : ["Swagger-v1-NoAgent.json"]).map(file => [agentOf(file), file] as const);
  test.each(agents)("calls every operation of the %s agent and reads every answer", async (name, file) => {
    const swagger = JSON.parse(readFileSync(file, "utf8")) as Swagger;
    const base = mock.onSite();
    const { accounts } = await (await fetch(`${base}/__mock/accounts`)).json();
    const values = new Values(swagger.definitions, accounts.find((one: any) => one.AccountId === account).EMailAddress);
    const api = new WebApi(base);
    api.authenticateWithPassword("tje0", "Tje0");
    const agent = (api as any)[`get${name}Agent`]();
    const failed: string[] = [];
    const operations = Object.entries(swagger.paths).map(([path, { post }]) => ({ operation: path.slice(path.lastIndexOf("/") + 1), post }))
      .filter(({ post }) => values.knows(post));
    let called = 0;
    for (const { operation, post } of operations.sort((one, other) => rank(one.operation) - rank(other.operation))) {
      // The client on npm is older than some of the files.
      if (!agent[`${small(operation)}Async`]) continue;
      called++;
      try {
        const result = await agent[`${small(operation)}Async`](...values.arguments(post));
        const schema = post.responses["200"]?.schema;
        // A time that is all of the answer it hands over as text.
        const wrong = schema && schema.format !== "date-time" ? values.wrong(result, schema) : "";
        if (wrong) failed.push(`${operation}: ${wrong}`);
      } catch (error: any) {
        failed.push(`${operation}: ${error.response ? `${error.response.status} ${JSON.stringify(error.response.data)}` : error}`);
      }
    }

    assert.deepEqual(failed, []);
    const { calls, findings } = await (await fetch(`${base}/__mock/verdict`)).json();
    assert.equal(calls, called);
    if (name === "EMail") assert.equal(called, 110);
    else assert.ok(called > 0.9 * operations.length, `${called}`);
    assert.deepEqual(findings.filter((found: any) => found.level === "MUST").map((found: any) => `${found.id} ${found.place}`), []);
  });
});
