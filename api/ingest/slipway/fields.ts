import { z } from "zod";
import { text } from "../../hooks/text.ts";

export const commit = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, "is not a full commit hash");

export const digest = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, "is not a digest: sha256: and 64 hexadecimal digits");

/** `owner/name` */
export const repository = text(200).regex(/^[^/]+\/[^/]+$/, "is not owner/name");

/** An address that pages link to. */
export const url = text(2000).regex(/^https?:\/\//, "does not start with https:// or http://");

/** JSON that PostgreSQL can keep as `jsonb`: it has no text with a null character or half a surrogate pair. */
export const storableJson: [(value: unknown) => boolean, string] = [
  (value) => !/\\u(0000|d[89a-f][0-9a-f]{2})/i.test(JSON.stringify(value)?.replaceAll("\\\\", "") ?? ""),
  "contains characters that cannot be stored",
];
