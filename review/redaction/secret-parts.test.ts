import { expect, test } from "vitest";
import { secretParts } from "./secret-parts.ts";

test.each([
  ["hunter2\n", ["hunter2\n", "hunter2"]],
  ['{"username":"owner","password":"hunter2","port":5432}', ["owner", "hunter2", "5432"]],
  ['{"outer":"{\\"inner\\":\\"deep-secret\\"}"}', ["deep-secret"]],
  ["DB_USER=owner\nDB_PASSWORD='hunter2'\n", ["owner", "hunter2"]],
  ["Server=db;Password=hunter2;Database=x", ["hunter2"]],
  ["admin:hunter2", ["hunter2"]],
  ["Bearer abc.def", ["abc.def"]],
  ["postgres://owner:p%40ss-word@db/x", ["p%40ss-word", "p@ss-word"]],
  [Buffer.from("user:hunter2").toString("base64"), ["user:hunter2"]],
  [
    "-----BEGIN KEY-----\nMIIEowIBAAKCAQEAlineone\nlinetwoabcdefghijk\n",
    ["MIIEowIBAAKCAQEAlineone", "linetwoabcdefghijk"],
  ],
])("the parts of %j", (secret, parts) => {
  expect([...secretParts(secret)]).toEqual(expect.arrayContaining(parts));
});

test("a secret of megabytes is not taken apart", () => {
  const secret = "x=y\n".repeat(100_000);
  expect([...secretParts(secret)]).toEqual([secret, secret.trim()]);
});
