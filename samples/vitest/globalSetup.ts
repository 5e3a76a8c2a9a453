import { startMock } from "emailsync";

export default async function () {
  const mock = await startMock(); // one for all tests
  process.env.EMAILSYNC_BASE_URL = mock.url; // connect() reads it
  return () => mock.stop();
}
