import type { Verdict } from "./verdict.cjs";

/** The mock did not start, has ended, or refused an operation. */
export class MockError extends Error {
  override readonly name = "MockError";
}

/** The calls do not meet a test's expectation. The message says which call is wrong, why, and how to fix it. */
export class VerdictError extends Error {
  override readonly name = "VerdictError";

  constructor(
    message: string,
    /** The verdict when the error was thrown. */
    readonly verdict: Verdict,
  ) {
    super(message);
  }
}
