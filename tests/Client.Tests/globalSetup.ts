import type { TestProject } from "vitest/node";
import { startMock } from "./mock.mjs";

/** Starts the mock that all tests share, and ends it after the last. */
export default async function start(project: TestProject) {
  const mock = await startMock();
  project.provide("mock", mock.url);
  return () => mock.stop();
}
