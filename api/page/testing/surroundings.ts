import { anyone } from "../../access/principal.ts";
import type { Surroundings } from "../surroundings.ts";

/** The frame of pages in tests, at a fixed time. */
export const testSurroundings: Surroundings = {
  release: { version: "1.2.3", commit: null, environment: "staging" },
  css: "body { margin: 0 }",
  now: new Date("2026-11-23T12:00:00Z"),
  path: "/",
  principal: anyone,
  accessOff: false,
  demo: false,
};
