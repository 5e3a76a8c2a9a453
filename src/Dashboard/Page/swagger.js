// A file of an agent as OpenAPI 3.0 with the security of the built-in contract: the vendor's files name schemes that they do not define.

const ofParameter = ["name", "in", "required", "description", "schema"];

/** The document as OpenAPI 3.0. One that is already stays as it is, but for its security. */
export function asOpenApi(document, own) {
  const { securitySchemes } = own.components;
  const security = Object.values(own.paths).flatMap(path => Object.values(path)).find(operation => operation.security)?.security ?? [];
  const { swagger, definitions, securityDefinitions, basePath, host, schemes, paths, components, ...rest } = document;
  const isSwagger = swagger !== undefined;
  const all = Object.entries(paths).map(([path, item]) => [path, Object.fromEntries(Object.entries(item).map(([method, operation]) =>
    [method, operation?.operationId === undefined
      ? operation
      : { ...(isSwagger ? operationOf(operation) : operation), security: structuredClone(security) }]))]);
  const converted = { ...rest, openapi: document.openapi ?? "3.0.3", servers: document.servers ?? [{ url: basePath }],
    paths: Object.fromEntries(all),
    components: { ...components, schemas: definitions ?? components?.schemas ?? {}, securitySchemes: structuredClone(securitySchemes) } };
  return isSwagger ? withReferences(converted) : converted;
}

function operationOf({ consumes = [], produces = [], parameters = [], responses, ...operation }) {
  const body = parameters.find(parameter => parameter.in === "body");
  const contentOf = (types, schema) => Object.fromEntries(types.map(type => [type, { schema: structuredClone(schema) }]));
  return {
    ...operation,
    parameters: parameters.filter(parameter => parameter !== body).map(parameterOf),
    ...(body && { requestBody: { required: body.required, description: body.description, content: contentOf(consumes, body.schema) } }),
    responses: Object.fromEntries(Object.entries(responses).map(([status, { schema, ...response }]) =>
      [status, schema === undefined ? response : { ...response, content: contentOf(produces, schema) }])),
  };
}

// The keywords of its schema stand beside its own.
function parameterOf(parameter) {
  if (parameter.$ref !== undefined || parameter.schema !== undefined) return parameter;
  const entries = Object.entries(parameter);
  const own = Object.fromEntries(entries.filter(([name]) => ofParameter.includes(name)));
  return { ...own, schema: Object.fromEntries(entries.filter(([name]) => !ofParameter.includes(name))) };
}

function withReferences(value) {
  if (Array.isArray(value)) return value.map(withReferences);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, name === "$ref" && typeof member === "string"
    ? member.replace(/^#\/definitions\//, "#/components/schemas/")
    : name === "type" && member === "file" ? "string" : withReferences(member)]));
}
