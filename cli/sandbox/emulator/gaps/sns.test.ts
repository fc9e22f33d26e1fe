import { expect, test } from "vitest";
import { Emulated } from "../testing/emulated.ts";

const MADE = "<CreateTopicResult><TopicArn>arn:topic</TopicArn></CreateTopicResult>";
const ATTRIBUTES = "<Attributes><entry><key>Owner</key><value>1</value></entry></Attributes>";

/** An emulator in which the topic was made with `attributes`. */
async function withTopic(attributes: Readonly<Record<string, string>>): Promise<Emulated> {
  const emulated = new Emulated();
  emulated.moto = MADE;
  await send(emulated, { Action: "CreateTopic", Name: "topic", ...attributes });
  emulated.moto = ATTRIBUTES;
  return emulated;
}

function send(emulated: Emulated, parameters: Readonly<Record<string, string>>): Promise<string> {
  return emulated.call({ service: "sns", input: new URLSearchParams(parameters) });
}

const attributesOf = (emulated: Emulated) =>
  send(emulated, { Action: "GetTopicAttributes", TopicArn: "arn:topic" });

test("a topic answers with the version of signatures that it was made with", async () => {
  const emulated = await withTopic({
    "Attributes.entry.1.key": "DisplayName",
    "Attributes.entry.1.value": "Topic",
    "Attributes.entry.2.key": "SignatureVersion",
    "Attributes.entry.2.value": "2",
  });
  expect(await attributesOf(emulated)).toContain(
    "<entry><key>SignatureVersion</key><value>2</value></entry></Attributes>",
  );
});

test("a topic answers with the version that it was given since", async () => {
  const emulated = await withTopic({});
  await send(emulated, {
    Action: "SetTopicAttributes",
    TopicArn: "arn:topic",
    AttributeName: "SignatureVersion",
    AttributeValue: "2",
  });
  expect(await attributesOf(emulated)).toContain("<key>SignatureVersion</key><value>2</value>");
});

test("a topic without a version answers as moto does", async () => {
  expect(await attributesOf(await withTopic({}))).toBe(ATTRIBUTES);
});
