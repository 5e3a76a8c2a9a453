import type { Verdict } from "./verdict.cjs";

/** The mock could not do what it was asked for: it did not start, has ended, or refused. */
export class MockError extends Error {
  override readonly name = "MockError";
}

/** The calls are not what a test expects of them. The message says what is wrong with which call, and how to put it right. */
export class VerdictError extends Error {
  override readonly name = "VerdictError";

  constructor(
    message: string,
    /** What the calls said of the code that made them when the error was thrown. */
    readonly verdict: Verdict,
  ) {
    super(message);
  }
}
