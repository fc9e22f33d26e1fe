/** GiB of the size `large`, by the first letter of the family: general, memory-optimized, memory-heavy. */
const gibOfLarge = { t: 8, m: 8, r: 16, x: 32 } as const;

const sizesBelowLarge = { micro: 1, small: 2, medium: 4 } as const;

/**
 * Memory of an RDS instance class in GiB, for example 2 for `db.t4g.small` and 8 for `db.m7g.large`.
 *
 * @throws when the class is of a family or size that is not known here.
 * @see https://aws.amazon.com/rds/instance-types/
 */
export function memoryGibOf(instanceClass: string): number {
  const [, family = "", size = ""] = instanceClass.split(".");
  if (isKeyOf(sizesBelowLarge, size)) return sizesBelowLarge[size];
  const letter = family.slice(0, 1);
  const multiple = multipleOfLarge(size);
  if (!isKeyOf(gibOfLarge, letter) || multiple === undefined) {
    throw new Error(
      `The memory of ${instanceClass} is unknown: use a class of the families t, m, r or x, ` +
        "for example db.m7g.large.",
    );
  }
  // The x2iedn family has twice the memory of its siblings.
  return gibOfLarge[letter] * multiple * (family === "x2iedn" ? 2 : 1);
}

/** 1 for `large`, 2 for `xlarge`, 2n for `nxlarge`. */
function multipleOfLarge(size: string): number | undefined {
  if (size === "large") return 1;
  const match = /^(\d*)xlarge$/.exec(size);
  return match ? 2 * Number(match[1] || 1) : undefined;
}

function isKeyOf<Table extends object>(table: Table, key: string): key is Extract<keyof Table, string> {
  return Object.hasOwn(table, key);
}
