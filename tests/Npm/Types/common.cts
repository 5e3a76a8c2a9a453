// The same from CommonJS.
import emailsync = require("emailsync");

export async function right(): Promise<emailsync.Verdict> {
  const mock: emailsync.Mock = await emailsync.startMock();
  try {
    return await mock.sandbox("monday").verdict();
  } catch (error) {
    if (error instanceof emailsync.MockError) throw new Error(error.message);
    throw error;
  } finally {
    await mock.stop();
  }
}

// @ts-expect-error: there is no such function.
void emailsync.stopMock;
