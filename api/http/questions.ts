import type { Dependencies } from "../dependencies.ts";
import type { EntityTags } from "./entity-tags.ts";

/** What routes that answer questions need. */
export interface Questions extends Dependencies {
  readonly tags: EntityTags;
}
