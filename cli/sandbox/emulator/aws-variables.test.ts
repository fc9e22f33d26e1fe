import { devNull } from "node:os";
import { expect, test } from "vitest";
import { awsVariables } from "./aws-variables.ts";

test("credentials and endpoints of this machine never reach the emulator", () => {
  const ambient = { AWS_PROFILE: "production", AWS_ENDPOINT_URL_S3: "https://s3.example", HOME: "/root" };
  const environment = { account: "111111111111", region: "eu-central-1" };
  expect(awsVariables("http://127.0.0.1:4566", environment, ambient)).toEqual({
    AWS_PROFILE: "",
    AWS_ENDPOINT_URL_S3: "",
    AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
    AWS_ACCESS_KEY_ID: "111111111111",
    AWS_SECRET_ACCESS_KEY: "emulated",
    AWS_REGION: "eu-central-1",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  });
});
