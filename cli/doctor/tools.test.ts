import { expect, test } from "vitest";
import { nodeFinding } from "./tools.ts";

test.each(["20.0.0", "24.21.0"])("Node.js %s is enough", (version) => {
  expect(nodeFinding(version)).toEqual({ state: "ok", detail: version });
});

test("an older Node.js is a fault with the way to a newer one", () => {
  expect(nodeFinding("18.20.4")).toEqual({
    state: "fault",
    detail:
      "It is 18.20.4: run the command through npm (`npm run slipway -- doctor`), which uses the Node.js that `npm ci` installs.",
  });
});
