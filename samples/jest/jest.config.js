module.exports = { globalSetup: "./globalSetup.js", globalTeardown: "./globalTeardown.js", testEnvironment: "node" };
