import { expect, test } from "vitest";
import { renderEnvironmentFile } from "./environment-file.ts";

test("every value is quoted for the shell that reads the file", () => {
  expect(renderEnvironmentFile({ AWS_PROFILE: "", AWS_REGION: "eu-central-1", PATH_OF: "it's $HOME" })).toBe(
    "AWS_PROFILE=''\nAWS_REGION='eu-central-1'\nPATH_OF='it'\\''s $HOME'\n",
  );
});
