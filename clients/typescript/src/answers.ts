import { ApiException } from "./emailsync.g.js";

const isJson = (type: string): boolean => /^[^;]*[/+]json\s*(;|$)/i.test(type);

/**
 * Hands an answer on, unless it is something else than JSON: XML, a proxy's page, a login page. The generated client would
 * fail to parse that, and lose status and text; or take it as success, where it expects no content.
 * @param answer The answer.
 * @param accept What the operation's code reads: a file may be anything, an error is JSON all the same.
 */
export async function jsonOnly(answer: Response, accept: string | null): Promise<Response> {
  const type = answer.headers.get("Content-Type");
  if (type === null || isJson(type) || (answer.ok && accept !== null && !isJson(accept))) return answer;
  throw new ApiException(`The answer is ${type}, not JSON.`, answer.status, await answer.text(), Object.fromEntries(answer.headers), null);
}
