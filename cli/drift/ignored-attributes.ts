import { field, fields, items, type Json, text } from "../../review/json.ts";
import { isWithin } from "./allowed-drift.ts";

/** Attributes that AWS changes by itself all the time. */
const volatileAttributes: Readonly<Record<string, readonly string[]>> = {
  aws_acm_certificate: ["pending_renewal", "renewal_eligibility", "renewal_summary"],
  aws_backup_vault: ["recovery_points"],
  aws_db_instance: ["latest_restorable_time"],
};

/** Says of an attribute of a resource that its changes mean nothing. */
export type IsIgnored = (
  resource: { readonly address: string; readonly type: string },
  path: string,
) => boolean;

/**
 * What the code of a stack leaves to others, by its `ignore_changes`, and what changes by itself.
 *
 * @param configuration the parsed `cdk.tf.json`
 */
export function ignoredAttributes(configuration: Json): IsIgnored {
  const ignored = new Map<string, readonly string[] | "all">();
  for (const [type, named] of fields(field(configuration, "resource"))) {
    for (const [name, body] of fields(named)) {
      const changes = field(field(body, "lifecycle"), "ignore_changes");
      if (text(changes) === "all") ignored.set(`${type}.${name}`, "all");
      else if (changes !== undefined) ignored.set(`${type}.${name}`, items(changes).map(attributePath));
    }
  }
  return ({ address, type }, path) => {
    const byCode = ignored.get(address.replace(/\[[^\]]*\]$/, "")) ?? [];
    if (byCode === "all") return true;
    return [...byCode, ...(volatileAttributes[type] ?? [])].some((attribute) => isWithin(path, attribute));
  };
}

/** `tags["Owner"]` in the code is `tags.Owner` in a difference. */
function attributePath(attribute: Json): string {
  return String(attribute).replace(/\["([A-Za-z_][\w-]*)"\]/g, ".$1");
}
