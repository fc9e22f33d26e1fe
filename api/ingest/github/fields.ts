import { z } from "zod";
import { text } from "../../hooks/text.ts";
import { cut } from "../cut.ts";

/** An id of GitHub. */
export const numericId = z.number().int().positive();

export const commitHash = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, "is not a commit hash");

/** An account, which may be gone. */
export const account = z.object({ login: text(200) }).nullish();

/** `owner/name` */
export const fullName = text(200).regex(/^[^/]+\/[^/]+$/, "is not owner/name");

export const repository = z.object({ name: text(200), full_name: fullName });

/** Text that people write as long as they like; a longer one is cut. */
export const freeText = (max: number) =>
  z
    .string()
    .nullish()
    .transform((value) => cut(value, max) ?? "");
