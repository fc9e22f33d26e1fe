/**
 * What a terminal or the log of GitHub Actions obeys, or what changes what a reader sees: control characters but tab
 * and newline, invisible ones, those that reverse the direction of text, and halves of characters, which cannot be
 * stored; `##[`, which begins a command of the log wherever it stands, and `::name::` at the start of a line.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
const treacherous =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u115f\u1160\u2028\u2029\u3164\uffa0]|\p{Cf}|\p{Cs}|(?<=##)\[|(?<=^[ \t]*):(?=:[a-z-]+(?: .*)?::)/gmu;

/** In few texts of a plan: it saves the others the longer look. */
const unusual = /[^\t\n -~]|##\[|^[ \t]*::[a-z]/m;

/** The text with everything invisible or obeyed by terminals spelled out, for example `\u001b`. */
export function visible(text: string): string {
  if (!unusual.test(text)) return text;
  return text.replace(treacherous, (found) =>
    Array.from({ length: found.length }, (_, unit) => escapeUnit(found.charCodeAt(unit))).join(""),
  );
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}
