export * from "./emailsync.g.js";
export * from "./credentials.js";
