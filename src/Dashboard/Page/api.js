// The page stands at …/__mock/; every address is relative to it, so that it works below a sandbox's name and behind a proxy.
const here = new URL(".", location.href);
const segments = here.pathname.split("/").filter(part => part !== "");

/** Name of the sandbox that the page speaks of; null where it speaks of all. */
export const ownSandbox = segments.length > 1 ? segments.at(-2) : null;

/** What a control route answered that was not success: its text, and the place it names. */
export class ControlError extends Error {
  constructor(status, message, place, errors) {
    super(message);
    Object.assign(this, { name: "ControlError", status, place, errors });
  }
}

/** Address of a control route; of one sandbox, where it is named ("" is the root installation). */
export function address(path, sandbox = null) {
  if (sandbox === null || sandbox === ownSandbox) return new URL(path, here).href;
  const made = new URL(path, ownSandbox === null ? here : new URL("../../__mock/", here));
  made.searchParams.set("sandbox", sandbox); // with nothing behind it: the root alone
  return made.href;
}

/**
 * Asks a control route. `body` is sent as JSON, `raw` as it is. Throws ControlError, or TypeError where the server is not to be
 * reached. A browser that is not signed in, or no longer, goes to the page for that, which leads back to here.
 */
export async function ask(path, { method = "GET", body, raw, sandbox = null, signal, accept = "application/json" } = {}) {
  const answer = await fetch(address(path, sandbox), {
    method,
    signal,
    cache: "no-store",
    credentials: "same-origin", // the cookie of the sign-in
    headers: { Accept: accept, ...(body === undefined && raw === undefined ? {} : { "Content-Type": "application/json" }) },
    body: body === undefined ? raw : JSON.stringify(body),
  });
  if (answer.status !== 401) return answer.ok ? answer : Promise.reject(await errorOf(answer));
  const back = `${location.pathname}${location.search}${location.hash}`;
  location.assign(new URL(`sign-in?to=${encodeURIComponent(back)}`, here));
  return new Promise(() => {}); // the page goes away
}

/** The same for JSON; null for an answer without content. */
export async function askJson(path, options = {}) {
  const answer = await ask(path, options);
  return answer.status === 204 ? null : answer.json();
}

/**
 * Reads server-sent events until `signal` ends it, or nothing has come for `silence` milliseconds, not even a comment: a connection can
 * be gone without a sign. Calls `on(name, data)` with each, data being read as JSON.
 */
export async function follow(path, on, { signal, silence }) {
  const silent = new AbortController();
  let timer = 0;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silent.abort(), silence);
  };
  watch();
  try {
    const answer = await ask(path, { signal: AbortSignal.any([signal, silent.signal]), accept: "text/event-stream" });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      watch();
      const parts = (rest + value).split("\n\n");
      rest = parts.pop();
      for (const part of parts) {
        const lines = part.split("\n");
        const data = lines.filter(line => line.startsWith("data:")).map(line => line.slice(5)).join("\n");
        if (data !== "") on(lines.find(line => line.startsWith("event:"))?.slice(6).trim() ?? "message", JSON.parse(data));
      }
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Has the browser keep what a route answers as a file. By fetch, so that what it refuses is shown. */
export async function download(path, name, options = {}) {
  const answer = await ask(path, { ...options, accept: "*/*" });
  const made = document.createElement("a");
  made.href = URL.createObjectURL(await answer.blob());
  made.download = name;
  made.click();
  setTimeout(() => URL.revokeObjectURL(made.href), 10_000);
}

async function errorOf(answer) {
  try {
    const { error, place, errors } = await answer.json();
    return new ControlError(answer.status, error, place, errors ?? [{ error, place }]);
  } catch {
    return new ControlError(answer.status, `The server answered ${answer.status}.`, null, []);
  }
}
