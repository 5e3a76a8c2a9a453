import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  // The client as it is packed, not its sources.
  resolve: { alias: { "emailsync-client": fileURLToPath(new URL("../../clients/typescript/dist/index.js", import.meta.url)) } },
  test: {
    globalSetup: "globalSetup.ts",
    include: ["TypeScript/*.test.ts", "Vendor/*.test.ts"],
    pool: "threads",
    maxWorkers: 2,
    isolate: false,
    // Deadlines are for servers, not for processors that are shared.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
