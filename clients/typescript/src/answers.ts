import { ApiException } from "./emailsync.g.js";

/**
 * Hands an answer on, unless it is something else than JSON: XML, a proxy's page, a login page. The generated client would
 * fail to parse that, and lose status and text; or take it as success, where it expects no content.
 */
export async function jsonOnly(answer: Response): Promise<Response> {
  const type = answer.headers.get("Content-Type");
  if (type === null || /^[^;]*[/+]json\s*(;|$)/i.test(type)) return answer;
  throw new ApiException(`The answer is ${type}, not JSON.`, answer.status, await answer.text(), Object.fromEntries(answer.headers), null);
}
