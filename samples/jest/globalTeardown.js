module.exports = () => globalThis.mock.stop();
