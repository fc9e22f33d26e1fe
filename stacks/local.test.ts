import { describe, expect, test } from "vitest";
import { environments } from "../envs/environments.ts";
import { local } from "../envs/local.ts";
import { platform } from "../envs/platform.ts";
import { prod } from "../envs/prod.ts";
import type { Block } from "../modules/testing/synthesised.ts";
import { stackOf, synthesise } from "./testing/synthesise.ts";

const synthesis = synthesise({ platform, environments, local });
const stack = stackOf(synthesis, "local");
const { docker_container: containers = {}, docker_image: images = {} } = stack.resource ?? {};
const all = Object.entries(containers);
const named = (name: string) => containers[name] as Block;

describe("every container", () => {
  test.each(all)("%s: its share of the processors crashes no provider", (_, container) => {
    expect(container).not.toHaveProperty("cpus");
    expect(container).toMatchObject({ cpu_period: 100_000, cpu_quota: expect.any(Number) });
  });

  test.each(all)("%s: its memory does not differ in the next plan", (_, { memory, memory_swap }) => {
    expect(memory_swap).toBe(memory);
  });

  test.each(all)("%s: its capabilities are written as the engine answers them", (_, { capabilities }) => {
    const { add = [], drop } = capabilities as { readonly add?: string[]; readonly drop: string[] };
    expect(drop).toEqual(["ALL"]);
    expect(add.filter((name) => !/^CAP_[A-Z_]+$/.test(name))).toEqual([]);
  });

  test.each(all)("%s: it has time to end well", (_, container) => {
    expect(container).toMatchObject({ destroy_grace_seconds: 60 });
    expect(container).not.toHaveProperty("stop_timeout");
  });

  test.each(all)("%s: it runs exactly the image that was built or pulled", (_, { image }) => {
    expect(image).toMatch(/^\$\{docker_image\.\w+\.image_id\}$/);
  });

  test.each(all)("%s: it cannot write to its image or get more rights", (_, container) => {
    expect(container).toMatchObject({ read_only: true, security_opts: ["no-new-privileges:true"] });
    expect(container).not.toHaveProperty("privileged");
  });

  test.each(all)("%s: its settings hold no secret", (_, { env = [], command }) => {
    expect(JSON.stringify(env)).not.toMatch(/(PASSWORD|SECRET)=|postgres:\/\//);
    expect(JSON.stringify(command)).not.toMatch(/:\/\/\w+:(?!\$\(cat )/);
  });
});

describe.each(["database", "ledger_api"])("what goes on running: %s", (name) => {
  test("has a health check of which every field is set as the engine writes it", () => {
    const { healthcheck } = named(name);
    expect(healthcheck).toEqual({
      test: expect.any(Array),
      interval: expect.stringMatching(/^[1-5]?\ds$/),
      timeout: expect.stringMatching(/^[1-5]?\ds$/),
      start_period: expect.stringMatching(/^[1-5]?\ds$/),
      retries: expect.any(Number),
    });
  });

  test("is waited for, but not for long", () => {
    expect(named(name)).toMatchObject({ wait: true, wait_timeout: 60, restart: "unless-stopped" });
    expect(named(name)).not.toHaveProperty("must_run");
  });
});

test("PostgreSQL is asked over TCP, where it answers only when it is made", () => {
  const { healthcheck } = named("database");
  const expected = ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", "ledger_owner", "-d", "ledger"];
  expect((healthcheck as Block).test).toEqual(expected);
});

test("migrations must succeed, stay to be seen, and come after the database and before the API", () => {
  const migration = named("ledger_migration");
  expect(migration).toMatchObject({
    attach: true,
    must_run: false,
    restart: "no",
    depends_on: ["docker_container.database"],
    lifecycle: {
      postcondition: [
        {
          condition: "$" + "{self.exit_code == 0}",
          error_message:
            "The migrations ended with $" +
            "{self.exit_code}: `docker logs slipway-local-migrate` says why. Mend it, remove the container with `docker rm slipway-local-migrate`, and deploy again.",
        },
      ],
    },
  });
  for (const wrong of ["rm", "wait", "healthcheck"]) expect(migration).not.toHaveProperty(wrong);
  expect(named("ledger_api").depends_on).toEqual(["docker_container.ledger_migration"]);
});

test("the API has the limits and the health check of a task in prod", () => {
  const { vcpu, memoryGb } = prod.service.taskSize;
  expect(named("ledger_api")).toMatchObject({
    user: "10001:10001",
    cpu_quota: vcpu * 100_000,
    memory: memoryGb * 1024 - 128,
    healthcheck: {
      test: ["CMD", "/bin/busybox", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/healthz"],
    },
  });
});

test("the API alone is reached, and from this machine only", () => {
  const ports = all.map(([, container]) => container.ports).filter((found) => found !== undefined);
  expect(ports).toEqual([[{ ip: "127.0.0.1", internal: 3000, external: local.port }]]);
});

test("the password of the database's owner reaches PostgreSQL and the migrations only", () => {
  const reading = all.filter(([, container]) => JSON.stringify(container).includes("owner-secrets"));
  expect(reading.map(([name]) => name)).toEqual(["database", "ledger_migration"]);
});

test("the image is built by the engine's BuildKit, with its sources in trigger and tag", () => {
  const hash = "$" + "{local.image_sources}";
  expect(images.image).toMatchObject({
    name: `slipway-local:${hash}`,
    triggers: { sources: hash },
    build: { context: "../../..", dockerfile: "Dockerfile", build_args: { BASE: "node:24-alpine" } },
  });
  expect((images.image as Block).build).not.toHaveProperty("builder");
});

test("PostgreSQL has the version of prod", () => {
  expect(images.database_image).toMatchObject({ name: `postgres:${prod.database.engineVersion}-alpine` });
});

test("the stack needs no AWS, and no other stack", () => {
  expect(Object.keys(stack.provider as Block)).toEqual(["docker"]);
  expect(stack.terraform).toMatchObject({ backend: { local: { path: "../../../.slipway/local.tfstate" } } });
  expect(synthesis.manifest.local?.dependencies).toEqual([]);
  const waiting = Object.values(synthesis.manifest).flatMap(({ dependencies }) => dependencies);
  expect(waiting).not.toContain("local");
});

test("without its settings there is no such stack", () => {
  expect(Object.keys(synthesise({ platform, environments }).stacks)).not.toContain("local");
});
