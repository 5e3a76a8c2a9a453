import { inject } from "vitest";
import { Mock } from "./mock.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    mock: string;
  }
}

/** One mock for all tests, which each have installations of their own in it; it ends with the run. */
export const mock = new Mock(inject("mock"), () => Promise.resolve());
