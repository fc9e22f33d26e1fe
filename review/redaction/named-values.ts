import { field, isArray, type Json, type JsonObject } from "../json.ts";
import { isSecretName } from "./secret-name.ts";

const nameKeys = ["name", "Name", "key", "Key"] as const;

/**
 * Whether a field is hidden because of a name: its own (`password`), or that of a pair
 * (`{ name: "DB_PASSWORD", value: "…" }`, as in container definitions).
 */
export function isNamedSecret(object: JsonObject, key: string): boolean {
  if (isSecretName(key)) return canBeSecret(field(object, key));
  if (key !== "value" && key !== "Value") return false;
  return nameKeys.some((nameKey) => isSecretText(field(object, nameKey))) && canBeSecret(field(object, key));
}

function isSecretText(name: Json | undefined): boolean {
  return typeof name === "string" && isSecretName(name);
}

/** Texts, numbers and lists of them; but a switch or an empty text is no secret, and an ARN says where one is. */
function canBeSecret(value: Json | undefined): boolean {
  if (typeof value === "number") return true;
  if (isArray(value)) return value.length > 0 && value.every(canBeSecret);
  return typeof value === "string" && value !== "" && !value.startsWith("arn:aws") && !switches.has(value);
}

const switches = new Set(["true", "false"]);
