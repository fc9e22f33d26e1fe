/** Chance that is the same on every run with the same seed. */
export interface Random {
  /** At least 0 and less than 1. */
  fraction(): number;
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number;
  /** True with this probability from 0 to 1. */
  chance(probability: number): boolean;
  /** One of the choices; throws when there are none. */
  pick<Choice>(choices: readonly Choice[]): Choice;
  /** So many lowercase hexadecimal digits. */
  hexadecimal(digits: number): string;
  /** A UUID of version 4. */
  uuid(): string;
}

/** Mulberry32, a generator with 32 bits of state: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  function fraction(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const integer = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  const hexadecimal = (digits: number) =>
    Array.from({ length: digits }, () => integer(0, 15).toString(16)).join("");
  return {
    fraction,
    integer,
    hexadecimal,
    chance: (probability) => fraction() < probability,
    pick: (choices) => {
      const choice = choices[integer(0, choices.length - 1)];
      if (choice === undefined) throw new Error("There is nothing to pick from.");
      return choice;
    },
    uuid: () =>
      `${hexadecimal(8)}-${hexadecimal(4)}-4${hexadecimal(3)}-${integer(8, 11).toString(16)}${hexadecimal(3)}-${hexadecimal(12)}`,
  };
}
