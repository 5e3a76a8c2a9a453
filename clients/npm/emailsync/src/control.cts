import { request, type IncomingMessage } from "node:http";
import { MockError } from "./errors.cjs";

// Captured before a test can replace the global ones.
const deadline = 60_000;

/** An error of a control route. */
interface ControlError {
  readonly error: string;
  readonly place: string;
  readonly errors?: readonly ControlError[];
}

/** A complete answer. */
interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Calls a mock's control routes over node:http, so that a test double of fetch does not interfere. */
export class Control {
  constructor(
    /** The mock's address, without a path. */
    readonly url: string,
    private readonly token: string | undefined,
    /** How the mock's process ended; undefined while it runs, or if something else started it. */
    private readonly ended: () => string | undefined,
  ) {}

  /**
   * Calls a control route.
   * @param what The name of the operation, for errors.
   * @param path Below `/__mock`, with its query.
   * @throws TypeError if the mock rejects the request as invalid (400), MockError if it refuses for another reason or cannot be reached.
   */
  async ask<T>(what: string, method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.send(what, method, path, body);
    if (answer.status >= 400) throw refusal(what, answer);
    return (answer.text === "" ? undefined : parse(what, answer)) as T;
  }

  /** The same, but returns undefined for 404. */
  async find<T>(what: string, path: string): Promise<T | undefined> {
    const answer = await this.send(what, "GET", path);
    if (answer.status === 404) return undefined;
    if (answer.status >= 400) throw refusal(what, answer);
    return parse(what, answer) as T;
  }

  /**
   * Follows the calls of a sandbox.
   * @param look Called once following has started, and after each new call.
   * @param lost Called if the stream ends by itself.
   * @returns A function that stops following.
   */
  follow(what: string, path: string, look: () => void, lost: (error: Error) => void): () => void {
    let open = true;
    const end = (error: Error): void => {
      if (!open) return;
      open = false;
      lost(error);
    };
    const sent = this.open("GET", path, undefined, answer => {
      if (answer.statusCode !== 200) {
        whole(answer).then(each => end(refusal(what, each)), error => end(this.gone(what, error)));
        return;
      }
      answer.on("data", () => open && look()); // the first data means that following has started; heartbeats do no harm
      answer.on("error", error => end(this.gone(what, error)));
      answer.on("end", () => end(this.gone(what)));
    });
    sent.on("error", error => end(this.gone(what, error)));
    return () => {
      open = false;
      sent.destroy();
    };
  }

  private send(what: string, method: string, path: string, body?: unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = this.open(method, path, body, answer => whole(answer).then(resolve, error => reject(this.gone(what, error))));
      sent.on("error", error => reject(this.gone(what, error)));
      sent.setTimeout(deadline, () => sent.destroy(new Error(`it did not answer within ${deadline / 1000} s`)));
    });
  }

  private open(method: string, path: string, body: unknown, answered: (answer: IncomingMessage) => void) {
    const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const sent = request(`${this.url}/__mock${path}`, {
      method,
      agent: false,
      headers: {
        Accept: "*/*",
        ...(this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` }),
        ...(content ? { "Content-Type": "application/json", "Content-Length": content.length } : {}),
      },
    }, answered);
    sent.end(content);
    return sent;
  }

  private gone(what: string, cause?: Error): MockError {
    const ended = this.ended();
    const how = ended ? `has ended: ${ended}` : cause ? `does not answer: ${reason(cause)}.` : "does not answer any more.";
    return new MockError(`${what}: the mock at ${this.url} ${how}`, { cause });
  }
}

async function whole(answer: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() };
}

function parse(what: string, { text }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MockError(`${what}: expected JSON of a mock, found ${JSON.stringify(text.slice(0, 100))}.`, { cause });
  }
}

// 400 means that the arguments are wrong. Each error names its member.
function refusal(what: string, answer: Answer): Error {
  let told: Partial<ControlError> = {};
  try {
    told = JSON.parse(answer.text) as ControlError;
  } catch {
    // Another server answers there.
  }
  if (typeof told?.error !== "string")
    return new MockError(`${what}: expected the answer of a mock, found status ${answer.status}. Is an EmailSync mock listening there?`);
  const errors = told.errors ?? [told as ControlError];
  const message = `${what}: ${errors.map(({ place, error }) => (place.startsWith("/") ? `${place.slice(1)}: ${error}` : error)).join(" ")}`;
  return answer.status === 400 ? new TypeError(message) : new MockError(message);
}

// If a name has several addresses, node's error contains one for each.
const reason = (error: Error & { errors?: Error[] }): string =>
  error.message || (error.errors?.map(({ message }) => message).join("; ") ?? error.name);
