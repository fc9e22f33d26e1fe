/** Widths of letters at 11 pixels in Verdana and DejaVu Sans, which badges are written in; pixels. */
const widths: readonly (readonly [letters: string, width: number])[] = [
  ["ijl'|", 3.4],
  ["Ift!.,:;·", 4.3],
  ["()[]/\\-r", 5],
  ["Jcksvxyz_ ", 5.8],
  ["aehnopqubdg0123456789?$LFT", 7],
  ["ABCEKPRSVXYZ&", 7.6],
  ["DGHNOQUwm=+<>~^#", 8.8],
  ["mMW%@", 10.9],
];
const byLetter = new Map(widths.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width])));

/** Width of a text in pixels; letters of other scripts count as wide as the widest. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += byLetter.get(letter) ?? (letter < "\u0250" ? 7.5 : 11);
  return Math.ceil(width);
}
