// The package emailsync as npm lays it, and the program that the tests give it: that of EMAILSYNC_PROGRAM, or the one that is built.
import { createRequire } from "node:module";
import { built, inRepository } from "../Native/program.mjs";

export const project = inRepository("artifacts/npm-project");
process.env.EMAILSYNC_PROGRAM ??= built[1];
export const program = process.env.EMAILSYNC_PROGRAM;
export const required = createRequire(`${project}/index.js`)("emailsync");
export const { startMock, connect, basic, bearer, soTicket, MockError, VerdictError, Faults } = required;

export const operation = "/api/v1/Agents/EMail/SyncEmailAccount";

/** Calls SyncEmailAccount as an ordinary client would, and gives the status. */
export async function sync(sandbox, account, { credentials = sandbox.credentials, body } = {}) {
  const answer = await fetch(`${sandbox.baseUrl}${operation}`, {
    method: "POST",
    headers: { ...credentials.headers, "Content-Type": "application/json", Accept: "application/json" },
    body: body ?? JSON.stringify({ SyncUserAccount: { AccountId: account } }),
  });
  await answer.text();
  return answer.status;
}

/** The message of an error that has to come, of a class that has to fit. */
export async function messageOf(promise, kind) {
  try {
    await promise;
  } catch (error) {
    if (!(error instanceof kind)) throw error;
    return error.message;
  }
  throw new Error(`There was no ${kind.name}.`);
}
