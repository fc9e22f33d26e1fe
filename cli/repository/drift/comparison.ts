import { isDeepStrictEqual } from "node:util";
import type { Difference } from "../../../review/difference/difference.ts";
import type { DriftedResource } from "../../drift/found-drift.ts";

/** What a setting must be, and what GitHub says it is. */
export interface Compared {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The object with what differs; nothing when all is as it must be. None of the values is secret. */
export function differing(
  object: Pick<DriftedResource, "address" | "type">,
  compared: readonly Compared[],
  further: readonly Difference[] = [],
): DriftedResource[] {
  const differences = [
    ...compared
      .filter(({ expected, actual }) => !isDeepStrictEqual(expected, actual))
      .map(
        ({ path, expected, actual }): Difference => ({
          path,
          kind: "change",
          before: shown(expected),
          after: shown(actual),
        }),
      ),
    ...further,
  ];
  return differences.length === 0 ? [] : [{ ...object, kind: "changed", differences, dangers: [] }];
}

function shown(value: unknown): string | number | boolean | null {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(", ");
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  return null;
}
