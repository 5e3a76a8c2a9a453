// The contract as Swagger UI needs it to make right calls. What is shown stays what the contract says.

// OpenAPI leaves these to the body, the answer and the security schemes (3.0.3, Parameter Object).
const settled = ["accept", "content-type", "authorization"];

/** The contract with this installation as its only server, with what a browser cannot send taken out. */
export function forBrowser(contract, server) {
  contract.servers = [{ url: server }];
  const schemes = contract.components.securitySchemes;
  // A page's script cannot set a Cookie field; the browser sends the session's cookie by itself.
  const cookies = Object.keys(schemes).filter(name => schemes[name].in === "cookie");
  for (const name of cookies) delete schemes[name];
  const carried = [...settled, ...Object.values(schemes).filter(scheme => scheme.in === "header").map(scheme => scheme.name.toLowerCase())];

  for (const operation of operationsOf(contract)) {
    for (const requirement of operation.security ?? []) for (const name of cookies) delete requirement[name];
    operation.parameters = operation.parameters?.map(parameter => resolve(contract, parameter))
      .filter(parameter => parameter.in !== "header" || !carried.includes(parameter.name.toLowerCase()))
      .map(withoutFilling);
    for (const [mediaType, body] of Object.entries(operation.requestBody?.content ?? {})) writeExample(mediaType, body);
  }
  return contract;
}

/** The sets of schemes that one call may use together. */
export function combinationsOf(contract) {
  return operationsOf(contract).flatMap(operation => operation.security ?? []).map(requirement => Object.keys(requirement));
}

function operationsOf(contract) {
  return Object.values(contract.paths).flatMap(path => Object.values(path)).filter(operation => operation.operationId);
}

function resolve(contract, parameter) {
  return parameter.$ref ? parameter.$ref.slice(2).split("/").reduce((node, name) => node[name], contract) : parameter;
}

// Swagger UI fills fields with their examples, and sends them. An example of what may be left out is only told.
function withoutFilling(parameter) {
  if (parameter.required || parameter.example === undefined) return parameter;
  const { example, ...rest } = parameter;
  return { ...rest, description: `${(parameter.description ?? "").trim()} For example \`${example}\`.` };
}

// Swagger UI would make XML and forms of the JSON example in a way of its own; the contract has them as they are sent.
function writeExample(mediaType, body) {
  const wire = body["x-wire-example"];
  if (wire === undefined) return;
  if (mediaType !== "application/x-www-form-urlencoded") {
    body.example = wire;
    return;
  }
  const fields = [...new URLSearchParams(wire)];
  body.schema = { type: "object",
    properties: Object.fromEntries(fields.map(([name, value]) => [name, { type: "string", default: value }])) };
  body.example = Object.fromEntries(fields);
}
