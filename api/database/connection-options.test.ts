import { pino } from "pino";
import { afterEach, expect, test, vi } from "vitest";
import { createLog } from "../log.ts";
import { connectionOptions } from "./connection-options.ts";

const silent = pino({ level: "silent" });
const address = { host: "db.example.com", port: 5432, name: "ledger", user: "ledger_api" };
const iam = { auth: "iam", ...address, region: "eu-central-1" } as const;

afterEach(() => {
  vi.unstubAllEnvs();
});

test("a URL says everything, also with characters that need escaping", () => {
  expect(
    connectionOptions({ auth: "url", url: "postgres://us%40er:p%2Fss@[::1]:6432/led%20ger" }, silent),
  ).toEqual({
    host: "::1",
    port: 6432,
    database: "led ger",
    username: "us@er",
    password: "p/ss",
    ssl: false,
  });
});

test("a login by secret trusts the certificate authorities of RDS and nobody else", () => {
  const options = connectionOptions({ auth: "secret", ...address, password: "password" }, silent);
  expect(options).toMatchObject({
    host: "db.example.com",
    database: "ledger",
    username: "ledger_api",
    password: "password",
    ssl: { rejectUnauthorized: true, servername: "db.example.com" },
  });
  const { ca } = options.ssl || { ca: [] };
  expect(ca.length).toBeGreaterThan(50);
});

test("a login by IAM signs a new token for every connection", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  const { password, ssl } = connectionOptions(iam, silent);
  const token = typeof password === "function" ? await password() : password;
  expect(token).toMatch(
    /^db\.example\.com:5432\/\?Action=connect&DBUser=ledger_api&.*X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F\d{8}%2Feu-central-1%2Frds-db%2Faws4_request&.*X-Amz-Expires=900&/,
  );
  expect(ssl).toMatchObject({ rejectUnauthorized: true });
});

test("without AWS credentials the login is refused later, and the log says why", async () => {
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"])
    vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere");
  vi.stubEnv("AWS_CONFIG_FILE", "/nowhere");
  const lines: string[] = [];
  const { password } = connectionOptions(iam, createLog("info", { write: (line) => lines.push(line) }));
  expect(typeof password === "function" && (await password())).toBe("");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 50, msg: "No IAM token could be signed; check the task role and its credentials." },
  ]);
});
