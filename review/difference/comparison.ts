import type { Display } from "../display.ts";
import { parseEmbedded } from "../embedded-json.ts";
import { equal, field, isArray, isObject, type Json, type JsonObject } from "../json.ts";
import { hasMarks, isMarked, marksOf } from "../redaction/marks.ts";
import { isNamedSecret } from "../redaction/named-values.ts";
import { hidden } from "../redaction/span.ts";
import { changedLines } from "./changed-lines.ts";
import type { Difference, Scalar } from "./difference.ts";
import { pairItems } from "./list-pairs.ts";
import { movedKeys } from "./moved-keys.ts";
import { fieldPath, itemPath } from "./path.ts";

/** Two versions of a value with their marks. */
export interface Versions {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly unknown: Json | undefined;
  readonly beforeMarks: Json | undefined;
  readonly afterMarks: Json | undefined;
}

type MaybeObject = JsonObject | null | undefined;
type MaybeList = readonly Json[] | null | undefined;

/** Collects the differences of two values into `found`. */
export class Comparison {
  readonly found: Difference[] = [];
  readonly #display: Display;

  constructor(display: Display) {
    this.#display = display;
  }

  compare(path: string, versions: Versions): void {
    const { before, after, unknown, beforeMarks, afterMarks } = versions;
    if (isMarked(beforeMarks) || isMarked(afterMarks)) this.#secret(path, versions);
    else if (isMarked(unknown) || (isAbsent(after) && hasMarks(unknown))) this.#unknown(path, before);
    else if (isObjectOrAbsent(before) && isObjectOrAbsent(after))
      this.#objects(path, before, after, versions);
    else if (isListOrAbsent(before) && isListOrAbsent(after)) this.#lists(path, before, after, versions);
    else if (isContainer(before) || isContainer(after)) this.#replaced(path, versions);
    else if (before !== after) this.#leaves(path, before ?? null, after ?? null);
  }

  #secret(path: string, { before, after, unknown }: Versions): void {
    if (hasMarks(unknown)) {
      this.found.push({ path, kind: isAbsent(before) ? "add" : "change", sensitive: true, unknown: true });
    } else if (!isAbsent(before) || !isAbsent(after)) {
      this.found.push({ path, kind: equal(before, after) ? "keep" : kindOf(before, after), sensitive: true });
    }
  }

  #unknown(path: string, before: Json | undefined): void {
    const isPlain = typeof before !== "object" && before !== undefined && !isEmbedded(before);
    const shown = isPlain ? this.#scalar(before) : undefined;
    if (shown === hidden) {
      this.found.push({ path, kind: "change", sensitive: true, unknown: true });
    } else {
      const old = shown === undefined ? {} : { before: this.#shown(shown) };
      this.found.push({ path, kind: isAbsent(before) ? "add" : "change", ...old, unknown: true });
    }
  }

  #objects(path: string, before: MaybeObject, after: MaybeObject, versions: Versions): void {
    const { unknown } = versions;
    const moved = movedKeys(before, after, versions);
    for (const [key, from] of moved) {
      this.found.push({ path: this.#path(path, key), kind: "move", from: this.#path(path, from) });
    }
    const compared = moved.size === 0 ? undefined : new Set([...moved.keys(), ...moved.values()]);
    for (const object of [before, after, unknown]) {
      for (const key in isObject(object) ? object : {}) {
        if (object !== before && (hasOwn(before, key) || (object === unknown && hasOwn(after, key))))
          continue;
        if (compared === undefined || !compared.has(key)) this.#field(path, key, before, after, versions);
      }
    }
  }

  #field(path: string, key: string, before: MaybeObject, after: MaybeObject, versions: Versions): void {
    const was = field(before, key);
    const is = field(after, key);
    const unknown = marksOf(versions.unknown, key);
    const beforeMarks =
      isSecretField(before, key) || isSecretField(after, key) || marksOf(versions.beforeMarks, key);
    const afterMarks = marksOf(versions.afterMarks, key);
    // Most fields are the same: no path is made for them.
    if (was === is && !unknown && !beforeMarks && !afterMarks) return;
    if (
      isContainer(was) &&
      !hasMarks(unknown) &&
      !hasMarks(beforeMarks) &&
      !hasMarks(afterMarks) &&
      equal(was, is)
    ) {
      return;
    }
    this.compare(this.#path(path, key), { before: was, after: is, unknown, beforeMarks, afterMarks });
  }

  #lists(path: string, before: MaybeList, after: MaybeList, versions: Versions): void {
    const { unknown, beforeMarks, afterMarks } = versions;
    const { pairs, reordered } = pairItems(before ?? [], after ?? []);
    for (const pair of pairs) {
      const label = typeof pair.label === "string" ? this.#display.key(pair.label) : pair.label;
      this.compare(itemPath(path, label), {
        before: pair.before === undefined ? undefined : before?.[pair.before],
        after: pair.after === undefined ? undefined : after?.[pair.after],
        unknown: pair.after === undefined ? undefined : marksOf(unknown, pair.after),
        beforeMarks: pair.before === undefined ? undefined : marksOf(beforeMarks, pair.before),
        afterMarks: pair.after === undefined ? undefined : marksOf(afterMarks, pair.after),
      });
    }
    if (reordered) this.found.push({ path, kind: "move" });
  }

  /** A text became an object, or the like: the old one goes, the new one comes. */
  #replaced(path: string, versions: Versions): void {
    const { before, after, unknown, beforeMarks, afterMarks } = versions;
    this.compare(path, { before, after: undefined, unknown: undefined, beforeMarks, afterMarks: undefined });
    this.compare(path, { before: undefined, after, unknown, beforeMarks: undefined, afterMarks });
  }

  #leaves(path: string, before: Scalar, after: Scalar): void {
    if (this.#embedded(path, before, after)) return;
    const [was, is] = [this.#scalar(before), this.#scalar(after)];
    const kind = kindOf(before, after);
    if (was === is || was === hidden || is === hidden) {
      this.found.push({ path, kind, sensitive: true });
      return;
    }
    if (typeof was === "string" && typeof is === "string") {
      const lines = changedLines(path, was, is, this.#display);
      if (lines !== undefined) this.found.push(...lines);
      else {
        const [shownWas, shownIs] = this.#display.pair(was, is);
        this.found.push({ path, kind, before: shownWas, after: shownIs });
      }
      return;
    }
    if (before === null) this.found.push({ path, kind, after: this.#shown(is) });
    else if (after === null) this.found.push({ path, kind, before: this.#shown(was) });
    else this.found.push({ path, kind, before: this.#shown(was), after: this.#shown(is) });
  }

  /** Compares JSON inside strings as JSON; says whether that found a difference. */
  #embedded(path: string, before: Scalar, after: Scalar): boolean {
    const was = typeof before === "string" ? parseEmbedded(before) : undefined;
    const is = typeof after === "string" ? parseEmbedded(after) : undefined;
    if (was === undefined && is === undefined) return false;
    if ((was === undefined && before !== null) || (is === undefined && after !== null)) return false;
    const count = this.found.length;
    this.compare(path, {
      before: was,
      after: is,
      unknown: undefined,
      beforeMarks: undefined,
      afterMarks: undefined,
    });
    // Only the spelling of the JSON differs, or it is empty: then it is shown as the text that it is.
    return this.found.length > count;
  }

  #path(path: string, key: string): string {
    return fieldPath(path, this.#display.key(key));
  }

  #shown(redacted: Scalar): Scalar {
    return typeof redacted === "string" ? this.#display.value(redacted) : redacted;
  }

  /** The value without secrets. */
  #scalar(value: Scalar): Scalar {
    if (typeof value === "string") return this.#display.redact(value);
    // A secret number, such as a PIN, may stand as a number elsewhere.
    if (typeof value === "number" && Math.abs(value) >= 1_000) {
      return this.#display.redact(String(value)) === String(value) ? value : hidden;
    }
    return value;
  }
}

function isAbsent(value: Json | undefined): value is null | undefined {
  return value === null || value === undefined;
}

function isContainer(value: Json | undefined): value is JsonObject | readonly Json[] {
  return typeof value === "object" && value !== null;
}

function isEmbedded(value: Scalar): boolean {
  return typeof value === "string" && parseEmbedded(value) !== undefined;
}

function isObjectOrAbsent(value: Json | undefined): value is MaybeObject {
  return isAbsent(value) || isObject(value);
}

function isListOrAbsent(value: Json | undefined): value is MaybeList {
  return isAbsent(value) || isArray(value);
}

function kindOf(before: Json | undefined, after: Json | undefined): "add" | "remove" | "change" {
  if (isAbsent(before)) return "add";
  return isAbsent(after) ? "remove" : "change";
}

function isSecretField(object: MaybeObject, key: string): boolean {
  return isObject(object) && isNamedSecret(object, key);
}

function hasOwn(object: MaybeObject, key: string): boolean {
  return isObject(object) && Object.hasOwn(object, key);
}
