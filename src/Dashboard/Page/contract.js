import { askJson } from "./api.js";
import { copyButton, element, fill, link, quiet } from "./dom.js";
import { alertBox, attempt, evidenceTag } from "./parts.js";
import { asOpenApi } from "./swagger.js";

const methods = ["get", "put", "post", "delete", "patch", "head", "options"];

const ofAgent = "agent";

/**
 * The contract, as the mock publishes it: whatever operations are in it. `#/contract/<operation>` shows one, also one of a file, and
 * `#/contract/agent/<name>` the file of an agent.
 */
export function show(target, { rest: [first, second] }) {
  const notice = alertBox();
  let isEnded = false;
  fill(target, notice);
  attempt(async () => {
    const [own, { contracts }] = await Promise.all(["../openapi.json", "../openapi"].map(path => askJson(path)));
    const chosen = first === ofAgent ? undefined : first;
    const agent = await agentOf(contracts, own, first === ofAgent ? second : null, chosen);
    const contract = agent.builtIn ? own : asOpenApi(await fileOf(agent), own);
    if (!isEnded) draw(target, contract, chosen, contracts, agent);
  }, notice);
  return () => { isEnded = true; };
}

const fileOf = agent => askJson(`../openapi/${encodeURIComponent(agent.agent)}.json`);

/** The contract with an operation: the built-in one, or else the file of the agent that its id names. */
async function agentOf(contracts, own, name, operation) {
  const [builtIn, ...files] = contracts;
  if (name !== null) return files.find(({ agent }) => agent.toLowerCase() === name?.toLowerCase()) ?? builtIn;
  const has = ({ paths }) => Object.values(paths).some(path => Object.values(path).some(one => one?.operationId === operation));
  if (operation === undefined || files.length === 0 || has(own)) return builtIn;
  const named = files.find(({ agent }) => operation.startsWith(`v1${agent}Agent_`));
  if (named) return named;
  for (const file of files) if (has(await fileOf(file))) return file;
  return builtIn;
}

function draw(target, contract, chosen, contracts, agent) {
  const resolve = node => node.$ref
    ? resolve(node.$ref.slice(2).split("/").reduce((at, name) => at[name.replaceAll("~1", "/").replaceAll("~0", "~")], contract))
    : node;
  const operations = Object.entries(contract.paths).flatMap(([path, item]) => methods.filter(method => item[method]).map(method =>
    ({ path, method: method.toUpperCase(), security: contract.security ?? [], ...item[method],
      parameters: [...item.parameters ?? [], ...item[method].parameters ?? []].map(resolve) })));
  const shown = chosen === undefined ? operations[0] : operations.find(one => one.operationId === chosen);
  fill(target, element("div", { class: "stack" },
    element("div", { class: "bar" }, element("h1", {}, contract.info.title), quiet(`version ${contract.info.version}`),
      agent.builtIn && link("../openapi.yaml", "YAML", { class: "push" }),
      link(agent.builtIn ? "../openapi.json" : `../openapi/${encodeURIComponent(agent.agent)}.json`, "JSON",
        agent.builtIn ? {} : { class: "push" })),
    contracts.length > 1 && element("nav", { class: "bar", "aria-label": "Agents" }, contracts.map(one =>
      link(one.builtIn ? "#/contract" : `#/contract/${ofAgent}/${encodeURIComponent(one.agent)}`,
        one.builtIn ? `${one.agent} (built in)` : one.agent,
        { "aria-current": one === agent && "page" }))),
    element("details", {}, element("summary", {}, "About this contract, and its terms"), prose(contract.info.description)),
    element("div", { class: "split" },
      element("nav", { "aria-label": "Operations" }, operations.map(one => link(`#/contract/${encodeURIComponent(one.operationId)}`,
        [element("span", { class: "mono" }, one.path.split("/").at(-1)), quiet(one.summary)],
        { "aria-current": one === shown && "page" }))),
      shown
        ? operationPart(shown, contract.components?.securitySchemes, resolve)
        : element("p", { class: "notice failed", role: "alert" }, `The contract has no operation ${chosen}.`))));
}

const operationPart = (one, schemes, resolve) => element("article", { class: "stack" },
  element("header", {}, element("h2", {}, one.summary ?? one.operationId),
    element("p", { class: "mono" }, `${one.method} ${one.path}`), said(one)),
  part("Authentication", one.security.length === 0
    ? "Everybody."
    : element("ul", {}, one.security.map(way => element("li", {}, Object.keys(way).join(" together with ")))),
    list([...new Set(one.security.flatMap(Object.keys))].map(name => [name, [quiet(carrier(schemes[name])), said(schemes[name])]]))),
  part("Parameters and header fields", list(one.parameters.map(each => [
    element("code", {}, each.name),
    [quiet([each.in === "header" ? "header field" : each.in, typeOf(each.schema ?? {}), each.required && "required"]
      .filter(Boolean).join(", ")), said(each),
      each.example !== undefined && element("p", { class: "quiet" }, "Example: ", element("code", {}, String(each.example)))],
  ]))),
  one.requestBody && part("Body", said(resolve(one.requestBody)), content(resolve(one.requestBody).content, resolve)),
  part("Answers", Object.entries(one.responses).map(([status, answer]) => {
    const { description, headers = {}, content: types, ...rest } = resolve(answer);
    return element("details", {},
      element("summary", {}, element("span", { class: `status s${status[0]}` }, status), " ", marked(description)),
      element("div", { class: "stack" }, said(rest),
        list(Object.entries(headers).map(([name, field]) => [element("code", {}, name), said(resolve(field))])),
        types ? content(types, resolve) : quiet("No content.")));
  })));

const part = (title, ...children) => element("section", { class: "panel stack", "aria-label": title }, element("h3", {}, title), children);

const list = pairs => pairs.length > 0 && element("dl", { class: "facts" },
  pairs.map(([name, what]) => element("div", {}, element("dt", {}, name), element("dd", {}, what))));

// Where a scheme stands in a request.
const carrier = ({ type, scheme, in: place, name }) => type === "http"
  ? `Authorization: ${scheme}`
  : `${place === "header" ? "header field" : place} ${name}`;

/** What a part of the contract says: in words, how that is known, and where it departs from the vendor's page. */
const said = node => [
  prose(node.description),
  node["x-evidence"] && element("p", {}, evidenceTag(node["x-evidence"].source), " ", quiet(node["x-evidence"].note ?? "")),
  node["x-departures"] && element("p", { class: "quiet" }, "Departs from the vendor's page: ",
    node["x-departures"].map(one => `${one.id} (${one.fact})`).join(", ")),
];

/** Paragraphs; what stands between backticks is code. */
const prose = text => (text ?? "").split(/\n\s*\n/).filter(each => each.trim() !== "").map(each => element("p", {}, marked(each)));

const marked = text => text.split("`").map((piece, i) => i % 2 === 1 ? element("code", {}, piece) : piece);

function content(types, resolve) {
  const schemas = new Map(Object.values(types).filter(type => type.schema).map(type => [typeOf(type.schema), type.schema]));
  return [
    Object.entries(types).map(([name, type], i) => {
      const example = type["x-wire-example"] ?? (type.example !== undefined && JSON.stringify(type.example, null, 2));
      return element("details", { open: i === 0 }, element("summary", {}, element("code", {}, name)),
        element("div", { class: "stack" }, said(type), example
          ? element("div", { class: "example" }, element("pre", { tabindex: "0" }, example), copyButton(() => example))
          : quiet("No example.")));
    }),
    [...schemas].map(([name, schema]) => [element("h4", {}, name), tree(schema, resolve, [])]),
  ];
}

function typeOf(schema) {
  const many = schema.oneOf ?? schema.anyOf;
  const name = schema.$ref ? schema.$ref.split("/").at(-1)
    : many ? many.map(typeOf).join(" or ")
    : schema.type === "array" ? `list of ${typeOf(schema.items)}`
    : schema.type ?? "anything";
  return name + (schema.format ? ` (${schema.format})` : "");
}

/** What a schema holds. A type that holds itself is named the second time. */
function tree(schema, resolve, above) {
  const known = resolve(schema);
  if (known.type === "array") return tree(known.items, resolve, above);
  const parts = [...Object.entries(known.properties ?? {}), ...(known.oneOf ?? known.anyOf ?? []).map(one => [typeOf(one), one])];
  if (known.additionalProperties?.$ref) parts.push(["any name", known.additionalProperties]);
  if (parts.length === 0 || above.includes(known)) return null;
  return element("ul", { class: "tree" }, parts.map(([name, part]) => {
    const { nullable, enum: values, description, "x-evidence": evidence } = resolve(part);
    return element("li", {}, element("code", {}, name), " ",
      quiet([name !== typeOf(part) && typeOf(part), nullable && "or null", values && `one of ${values.join(", ")}`,
        known.required?.includes(name) && "required"]
        .filter(Boolean).join(", ")), " ",
      evidence && evidenceTag(evidence.source), description && element("p", { class: "quiet" }, marked(description)),
      tree(part, resolve, [...above, known]));
  }));
}
