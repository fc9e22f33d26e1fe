/** A part of a text that may be cut short, block by block, never inside a block. */
export interface Section {
  /** Before the first block; left out when there are no blocks. */
  readonly title: string;
  readonly blocks: Iterable<string>;
  /** How many blocks there are. */
  readonly count: number;
  /** The sentence for blocks that found no room. */
  readonly omitted: (count: number) => string;
}

/** What a sentence about omitted blocks, with the empty lines around it, takes at most. */
const sentenceRoom = 200;

/**
 * Puts sections together so that the whole is not larger than `limit`: earlier sections and blocks first, and
 * every section says how many of its blocks are left out. Blocks are made only while there is room.
 */
export function fitText(
  head: string,
  sections: readonly Section[],
  limit: number,
  sizeOf: (text: string) => number,
): string {
  const shown = sections.filter(({ count }) => count > 0);
  const parts = [head];
  let room = limit - sizeOf(head) - shown.length * sentenceRoom;
  for (const section of shown) {
    const fitting = takeWhileFits(section, room - sizeOf(section.title), sizeOf);
    const text = [section.title, ...fitting].filter((part) => part !== "").join("\n");
    if (fitting.length > 0) {
      parts.push(text);
      room -= sizeOf(text);
    }
    const left = section.count - fitting.length;
    if (left > 0) parts.push(section.omitted(left));
  }
  return `${parts.join("\n\n")}\n`;
}

function takeWhileFits({ blocks }: Section, room: number, sizeOf: (text: string) => number): string[] {
  const fitting: string[] = [];
  let left = room;
  for (const block of blocks) {
    left -= sizeOf(block) + 1;
    if (left < 0) break;
    fitting.push(block);
  }
  return fitting;
}
