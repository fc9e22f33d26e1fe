import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { migrateConfiguration, serveConfiguration } from "../../api/configuration.ts";
import {
  apiContainer,
  migrationContainer,
  type WorkloadContainersProps,
  writableFolders,
} from "./workload-containers.ts";

const props: WorkloadContainersProps = {
  image: `registry.example.com/ledger@sha256:${"a".repeat(64)}`,
  environmentName: "staging",
  region: "eu-central-1",
  release: { version: "1.2.3", commit: "b".repeat(40) },
  database: {
    address: "db.example.com",
    port: 5432,
    name: "ledger",
    ownerSecretArn: "arn:owner",
    apiUser: "ledger_api",
  },
  access: {
    environment: {
      PUBLIC_URL: "https://ledger.example.com",
      GITHUB_OAUTH_CLIENT_ID: "ledger",
      GITHUB_ORGANISATION: "acme",
    },
    secrets: { GITHUB_OAUTH_CLIENT_SECRET: "arn:login" },
  },
  webhookSecrets: { githubArn: "arn:github", slipwayArn: "arn:slipway" },
  logGroups: { api: "/acme/staging/api", migration: "/acme/staging/migrate" },
  memoryMb: 512,
  stopTimeoutSeconds: 30,
  exec: false,
};

const api = apiContainer(props);
const migration = migrationContainer(props, { essential: false });

test.each([api, migration])("$name runs the image by its digest", ({ image }) => {
  expect(image).toBe(props.image);
});

test.each([api, migration])("$name runs as an ordinary user without capabilities", (container) => {
  expect(container).toMatchObject({
    user: "10001:10001",
    privileged: false,
    linuxParameters: { capabilities: { drop: ["ALL"] } },
  });
});

test.each([api, migration])("$name cannot write to its root file system", (container) => {
  expect(container.readonlyRootFilesystem).toBe(true);
});

test.each([api, migration])(
  "$name has an init process that passes signals on and reaps children",
  (container) => {
    expect(container.linuxParameters.initProcessEnabled).toBe(true);
  },
);

test.each([
  [api, "/acme/staging/api", "api"],
  [migration, "/acme/staging/migrate", "migrate"],
])("a slow log never blocks a container", ({ logConfiguration }, group, prefix) => {
  expect(logConfiguration).toEqual({
    logDriver: "awslogs",
    options: {
      "awslogs-group": group,
      "awslogs-region": "eu-central-1",
      "awslogs-stream-prefix": prefix,
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  });
});

test.each([api, migration])("$name has the time to stop that is set", ({ stopTimeout }) => {
  expect(stopTimeout).toBe(30);
});

test.each([api, migration])("$name may open 65,536 files", ({ ulimits }) => {
  expect(ulimits).toEqual([{ name: "nofile", softLimit: 65_536, hardLimit: 65_536 }]);
});

test("the API starts only after the migration has ended well, and the task lives without the migration", () => {
  expect(api.dependsOn).toEqual([{ containerName: "migrate", condition: "SUCCESS" }]);
  expect(api.essential).toBe(true);
  expect(migration.essential).toBe(false);
});

test("the migration alone is what its own task stands and falls with", () => {
  expect(migrationContainer(props, { essential: true }).essential).toBe(true);
});

test("the API logs in by token and knows where it runs, what it is and whom it lets in", () => {
  expect(api.environment).toEqual([
    { name: "PUBLIC_URL", value: "https://ledger.example.com" },
    { name: "GITHUB_OAUTH_CLIENT_ID", value: "ledger" },
    { name: "GITHUB_ORGANISATION", value: "acme" },
    { name: "DATABASE_HOST", value: "db.example.com" },
    { name: "DATABASE_NAME", value: "ledger" },
    { name: "DATABASE_PORT", value: "5432" },
    { name: "AWS_REGION", value: "eu-central-1" },
    { name: "DATABASE_AUTH", value: "iam" },
    { name: "DATABASE_USER", value: "ledger_api" },
    { name: "PORT", value: "3000" },
    { name: "SLIPWAY_COMMIT", value: props.release.commit },
    { name: "SLIPWAY_ENVIRONMENT", value: "staging" },
    { name: "SLIPWAY_VERSION", value: "1.2.3" },
  ]);
});

test("the API holds the secrets of webhooks and login and no password of the database", () => {
  expect(api.secrets).toEqual([
    { name: "GITHUB_OAUTH_CLIENT_SECRET", valueFrom: "arn:login" },
    { name: "GITHUB_WEBHOOK_SECRET", valueFrom: "arn:github" },
    { name: "SLIPWAY_HOOK_SECRET", valueFrom: "arn:slipway" },
  ]);
});

test("the migration holds the owner's secret and nothing else", () => {
  expect(migration.secrets).toEqual([{ name: "DATABASE_OWNER_SECRET", valueFrom: "arn:owner" }]);
  expect(migration.environment).toEqual([
    { name: "DATABASE_HOST", value: "db.example.com" },
    { name: "DATABASE_NAME", value: "ledger" },
    { name: "DATABASE_PORT", value: "5432" },
    { name: "DATABASE_AUTH", value: "secret" },
  ]);
});

test("both together have the memory of the task", () => {
  expect([migration.memory, api.memory]).toEqual([128, 384]);
});

test("the health of the API is asked without shell, curl or database", () => {
  expect(api.healthCheck).toEqual({
    command: ["CMD", "/bin/busybox", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/healthz"],
    interval: 10,
    timeout: 5,
    retries: 3,
    startPeriod: 30,
  });
  expect(migration).not.toHaveProperty("healthCheck");
});

test("only the API listens", () => {
  expect(api.portMappings).toEqual([
    { name: "http", containerPort: 3000, hostPort: 3000, protocol: "tcp", appProtocol: "http" },
  ]);
  expect(migration.portMappings).toEqual([]);
});

test("the API may write to /tmp only", () => {
  expect(api.mountPoints).toEqual([{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }]);
  expect(migration.mountPoints).toEqual([]);
});

test("shell sessions need three more folders", () => {
  expect(writableFolders({ exec: true })).toEqual({
    tmp: "/tmp",
    "exec-agent": "/managed-agents",
    "exec-state": "/var/lib/amazon/ssm",
    "exec-log": "/var/log/amazon/ssm",
  });
});

test("a public image is pulled without credentials", () => {
  expect(api).not.toHaveProperty("repositoryCredentials");
});

test("a private image is pulled with the registry's secret, by both containers", () => {
  const privately = { ...props, registrySecretArn: "arn:registry" };
  const repositoryCredentials = { credentialsParameter: "arn:registry" };
  expect(apiContainer(privately)).toMatchObject({ repositoryCredentials });
  expect(migrationContainer(privately, { essential: true })).toMatchObject({ repositoryCredentials });
});

/** The variables that a container sees, with `values` in the place of its secrets. */
function variablesOf({ environment, secrets }: typeof api, values: Record<string, string>) {
  expect(secrets.map(({ name }) => name)).toEqual(Object.keys(values));
  return { ...Object.fromEntries(environment.map(({ name, value }) => [name, value])), ...values };
}

test("the API accepts what its container is given", () => {
  const webhookSecret = "0123456789abcdef";
  const variables = variablesOf(api, {
    GITHUB_OAUTH_CLIENT_SECRET: "the provider's",
    GITHUB_WEBHOOK_SECRET: webhookSecret,
    SLIPWAY_HOOK_SECRET: webhookSecret,
  });
  expect(serveConfiguration(variables)).toMatchObject({
    port: 3000,
    database: { auth: "iam", host: "db.example.com", user: "ledger_api", region: "eu-central-1" },
    access: { mode: "login", provider: { kind: "github", organization: "acme" } },
    release: { version: "1.2.3", commit: props.release.commit, environment: "staging" },
  });
});

test("the migration accepts what its container is given", () => {
  const ownerSecret = JSON.stringify({ username: "ledger_owner", password: "x" });
  const variables = variablesOf(migration, { DATABASE_OWNER_SECRET: ownerSecret });
  expect(migrateConfiguration(variables)).toMatchObject({
    database: { auth: "secret", host: "db.example.com", port: 5432, name: "ledger", user: "ledger_owner" },
  });
});

test("user, health check, port and /tmp are those of the image", () => {
  const dockerfile = readFileSync(new URL("../../Dockerfile", import.meta.url), "utf8");
  expect(dockerfile).toContain(`USER ${api.user}`);
  expect(dockerfile).toContain(
    `CMD ${JSON.stringify(api.healthCheck?.command.slice(1)).replaceAll(",", ", ")}`,
  );
  expect(dockerfile).toContain(`EXPOSE ${api.portMappings[0]?.containerPort}`);
  expect(dockerfile).toContain(
    `VOLUME ${JSON.stringify(api.mountPoints.map(({ containerPath }) => containerPath))}`,
  );
  expect(dockerfile).toContain(`CMD ${JSON.stringify(api.command).replaceAll(",", ", ")}`);
});
