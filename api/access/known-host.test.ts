import { expect, test } from "vitest";
import { createTestApp } from "../testing/test-app.ts";
import { readAccess } from "./read-settings.ts";
import { accessOff } from "./settings.ts";

async function answer(url: string, hosts: readonly string[] = []) {
  const { app } = createTestApp({ access: { ...accessOff, hosts } });
  // No database is needed to know the host, nor to find that a path does not exist.
  const response = await app.request(url);
  return { status: response.status, detail: ((await response.json()) as { detail: string }).detail };
}

test.each([
  "http://localhost:3000/v1/none",
  "http://127.0.0.1:3000/v1/none",
  "http://127.8.9.1/v1/none",
  "http://[::1]:3000/v1/none",
])("while access is off, %s is answered", async (url) => {
  expect((await answer(url)).status).toBe(404);
});

test.each(["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.1.7", "127.evil"])(
  "while access is off, %s is refused: it may be the name of another site",
  async (host) => {
    expect(await answer(`http://${host}:3000/v1/services`)).toEqual({
      status: 403,
      detail: `Access is off, so this ledger answers only to names of its own machine, such as localhost; to reach it as "${host}", add that to ALLOWED_HOSTS.`,
    });
  },
);

test("names that were allowed are answered", async () => {
  const faults: string[] = [];
  const access = readAccess({ ACCESS: "off", ALLOWED_HOSTS: "build-box, 192.168.1.7" }, faults);
  expect(faults).toEqual([]);
  expect(access?.hosts).toEqual(["build-box", "192.168.1.7"]);
  expect((await answer("http://build-box:3000/v1/none", access?.hosts)).status).toBe(404);
});
