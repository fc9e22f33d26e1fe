import { canonicalJson } from "../canonical-json.ts";
import { field, isObject, type Json } from "../json.ts";

/** Which items of two versions of a list belong together. */
export interface ListPairs {
  /** Both places, or one where an item was added or removed; `label` is the item's key, else its place. */
  readonly pairs: readonly ItemPair[];
  /** The same items in another order. */
  readonly reordered: boolean;
}

export interface ItemPair {
  readonly before?: number;
  readonly after?: number;
  readonly label: string | number;
}

const keyNames = ["name", "Name", "key", "Key", "id", "Id", "Sid", "sid", "identifier"];

export function pairItems(before: readonly Json[], after: readonly Json[]): ListPairs {
  if (before.length <= 1 && after.length <= 1) return pairByPlace(before, after);
  const keyName = keyNames.find((name) => isKey(name, before) && isKey(name, after));
  return keyName === undefined ? pairByContent(before, after) : pairByKey(keyName, before, after);
}

/** A key is in every item, a text, and in no two items the same. */
function isKey(name: string, items: readonly Json[]): boolean {
  const seen = new Set<string>();
  for (const item of items) {
    const key = isObject(item) ? field(item, name) : undefined;
    if (typeof key !== "string" || key === "" || seen.has(key)) return false;
    seen.add(key);
  }
  return true;
}

function pairByKey(name: string, before: readonly Json[], after: readonly Json[]): ListPairs {
  const places = new Map(before.map((item, place) => [field(item, name) as string, place]));
  const pairs: ItemPair[] = [];
  let last = -1;
  let reordered = false;
  for (const [place, item] of after.entries()) {
    const label = field(item, name) as string;
    const earlier = places.get(label);
    places.delete(label);
    if (earlier === undefined) {
      pairs.push({ after: place, label });
      continue;
    }
    reordered ||= earlier < last;
    last = earlier;
    pairs.push({ before: earlier, after: place, label });
  }
  for (const [label, place] of places) pairs.push({ before: place, label });
  return { pairs, reordered: reordered && pairs.every(isInBoth) };
}

/** Equal items belong together wherever they stand; of the rest, the first with the first. */
function pairByContent(before: readonly Json[], after: readonly Json[]): ListPairs {
  const waiting = new Map<string, number[]>();
  for (const [place, item] of before.entries()) {
    const content = canonicalJson(item);
    const places = waiting.get(content);
    if (places === undefined) waiting.set(content, [place]);
    else places.push(place);
  }
  for (const places of waiting.values()) places.reverse();
  const matched: ItemPair[] = [];
  const added: number[] = [];
  for (const [place, item] of after.entries()) {
    const earlier = waiting.get(canonicalJson(item))?.pop();
    if (earlier === undefined) added.push(place);
    else matched.push({ before: earlier, after: place, label: place });
  }
  const removed = [...waiting.values()].flat().sort((left, right) => left - right);
  const reordered = added.length + removed.length === 0 && matched.some((pair) => pair.before !== pair.after);
  return { pairs: [...matched, ...pairRest(removed, added, before)], reordered };
}

function pairRest(removed: readonly number[], added: readonly number[], before: readonly Json[]): ItemPair[] {
  // Texts that came and went have nothing to do with each other, unless there is only one of each.
  const related = (removed.length === 1 && added.length === 1) || isObject(before[removed[0] ?? -1]);
  if (!related) {
    return [
      ...removed.map((place) => ({ before: place, label: place })),
      ...added.map((place) => ({ after: place, label: place })),
    ];
  }
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, number) =>
    pairOf(removed[number], added[number]),
  );
}

function pairByPlace(before: readonly Json[], after: readonly Json[]): ListPairs {
  const length = Math.max(before.length, after.length);
  const pairs = Array.from({ length }, (_, place) =>
    pairOf(place < before.length ? place : undefined, place < after.length ? place : undefined),
  );
  return { pairs, reordered: false };
}

function pairOf(before: number | undefined, after: number | undefined): ItemPair {
  return {
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    label: after ?? before ?? 0,
  };
}

function isInBoth(pair: ItemPair): boolean {
  return pair.before !== undefined && pair.after !== undefined;
}
