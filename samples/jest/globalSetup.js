const { startMock } = require("emailsync");

module.exports = async () => {
  globalThis.mock = await startMock(); // one for all tests
  process.env.EMAILSYNC_BASE_URL = globalThis.mock.url; // connect() reads it
};
