const encoder = new TextEncoder();

/** The UTF-8 bytes of a text as a string of one unit each, which is what `btoa` takes. */
export function bytesOf(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII.
  if (/^[\u0000-\u007f]*$/.test(text)) return text;
  return Array.from(encoder.encode(text), (byte) => String.fromCharCode(byte)).join("");
}

/**
 * The characters that are the same in every base64 text that holds `bytes`, at each of the three places a byte
 * can have in a group of three; the characters at the edges mix with the neighbors and are left out.
 */
export function base64Forms(bytes: string): string[] {
  const forms: string[] = [];
  for (let before = 0; before < 3; before++) {
    const encoded = btoa("\0".repeat(before) + bytes);
    const firstWhole = before === 0 ? 0 : before + 1;
    const afterLastWhole = Math.floor(((before + bytes.length) * 8) / 6);
    forms.push(encoded.slice(firstWhole, afterLastWhole));
  }
  return forms;
}

/** The same in the alphabet for URLs. */
export function urlSafe(base64: string): string {
  return base64.replaceAll("+", "-").replaceAll("/", "_");
}

const notBase64 = /[^\w+/-]/;
/** Bytes of printable UTF-8, perhaps cut in the middle of a character. */
const utf8Start =
  /^(?:[\t\n\r -~]|[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3})*[\u00c2-\u00f4]?[\u0080-\u00bf]{0,2}$/;
/** Bytes of UTF-16, as PowerShell encodes its commands. */
const utf16Start = /^[\t\n\r -~]\0[\t\n\r -~]\0/;
const utf8 = new TextDecoder();
const utf16 = new TextDecoder("utf-16le");

/** The text that a string wholly of base64 stands for; undefined when it is not base64 or stands for no text. */
export function decodeBase64(text: string): string | undefined {
  // A short word without padding hardly is base64; if it is, the forms above are found in it.
  if (text.length < 8 || (text.length < 24 && text.length % 4 !== 0)) return undefined;
  const compact = text.length > 64 ? text.replace(/\s/g, "") : text;
  const unpadded = compact.replace(/={1,2}$/, "");
  if (unpadded.length % 4 === 1 || notBase64.test(unpadded)) return undefined;
  const standard = unpadded.replaceAll("-", "+").replaceAll("_", "/");
  // The first six bytes tell nearly all words that only look like base64.
  const start = atob(standard.slice(0, 8));
  if (utf16Start.test(start)) return utf16.decode(bytesFrom(standard));
  return utf8Start.test(start) ? utf8.decode(bytesFrom(standard)) : undefined;
}

function bytesFrom(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0));
}
