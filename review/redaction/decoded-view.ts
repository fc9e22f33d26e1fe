import type { Span } from "./span.ts";

/** A text with one kind of escape undone, and where each of its units came from. */
export interface DecodedView {
  readonly text: string;
  /** Start in the original of each unit, and at the end the original's length. */
  readonly origin: Uint32Array;
}

interface EscapeKind {
  /** A text without it has no escapes of this kind. */
  readonly mark: string;
  /** One escape. */
  readonly pattern: RegExp;
  readonly decode: (sequence: string) => string;
}

const shortEscapes = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["b", "\b"],
  ["f", "\f"],
]);
const entities = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&apos;", "'"],
]);

/** One character: one byte of ASCII, or two to four bytes of UTF-8. */
const percent =
  /%[0-7][0-9a-f]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}/gi;

const kinds: readonly EscapeKind[] = [
  {
    mark: "\\",
    pattern: /\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\[0-3][0-7]{2}|\\["\\/nrtbf']/gi,
    decode: decodeBackslash,
  },
  // Base64 in lines, as in mails, manifests and multi-part scripts.
  { mark: "\n", pattern: /(?<=[A-Za-z0-9+/]{38})\r?\n[ \t]*(?=[A-Za-z0-9+/])/g, decode: () => "" },
  { mark: "%", pattern: percent, decode: decodePercent },
  { mark: "&", pattern: /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});/gi, decode: decodeEntity },
];

/** Lines that a shell or YAML reads as one: without what is between them, or with a space. */
const joints: readonly EscapeKind[] = ["", " "].map((joint) => ({
  mark: "\n",
  pattern: /[ \t]*\\?\r?\n\s*/g,
  decode: () => joint,
}));

/** The text as if it stood on one line. */
export function joinedViews(text: string): DecodedView[] {
  return text.includes("\n") ? joints.map((joint) => undo(text, joint)) : [];
}

/** The text with its JSON, URL and HTML escapes undone, one kind a view; only those that it has. */
export function decodedViews(text: string): DecodedView[] {
  if (!/[\\%&\n]/.test(text)) return [];
  return kinds.flatMap((kind) => {
    if (!text.includes(kind.mark)) return [];
    const view = undo(text, kind);
    return view.text === text ? [] : [view];
  });
}

/** The stretch of the original that a stretch of the view came from. */
export function originalSpan({ origin }: DecodedView, { start, end }: Span): Span {
  let after = end;
  // Several units may have come from one escape: hide all of it.
  while (after < origin.length - 1 && origin[after] === origin[end - 1]) after++;
  return { start: origin[start] ?? 0, end: origin[after] ?? 0 };
}

function undo(text: string, { pattern, decode }: EscapeKind): DecodedView {
  const parts: string[] = [];
  const origin = new Uint32Array(text.length + 1);
  let written = 0;
  let read = 0;
  const copyUntil = (end: number) => {
    parts.push(text.slice(read, end));
    while (read < end) origin[written++] = read++;
  };
  for (const match of text.matchAll(pattern)) {
    copyUntil(match.index);
    const decoded = decode(match[0]);
    parts.push(decoded);
    for (let unit = 0; unit < decoded.length; unit++) origin[written++] = read;
    read += match[0].length;
  }
  copyUntil(text.length);
  origin[written] = text.length;
  return { text: parts.join(""), origin: origin.subarray(0, written + 1) };
}

function decodeBackslash(sequence: string): string {
  if (sequence.length === 2) return shortEscapes.get(sequence.slice(1)) ?? sequence.slice(1);
  const isOctal = /^\d/.test(sequence.slice(1));
  return String.fromCharCode(Number.parseInt(sequence.slice(isOctal ? 1 : 2), isOctal ? 8 : 16));
}

function decodePercent(sequence: string): string {
  try {
    return decodeURIComponent(sequence);
  } catch {
    return sequence;
  }
}

function decodeEntity(entity: string): string {
  const named = entities.get(entity.toLowerCase());
  if (named !== undefined) return named;
  const code = /^&#x/i.test(entity)
    ? Number.parseInt(entity.slice(3), 16)
    : Number.parseInt(entity.slice(2), 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
