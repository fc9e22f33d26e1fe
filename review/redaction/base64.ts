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

const wholeBase64 = /^[\w+/-]{8,}={0,2}$/;
const decoder = new TextDecoder();

/** The text that a string wholly of base64 stands for; undefined when it is not base64 or stands for no text. */
export function decodeBase64(text: string): string | undefined {
  if (text.length < 8) return undefined;
  const compact = text.length > 64 && /\s/.test(text) ? text.replace(/\s+/g, "") : text;
  if (!wholeBase64.test(compact)) return undefined;
  const standard = compact.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, "");
  if (standard.length % 4 === 1 || !startsLikeText(standard)) return undefined;
  const bytes = Uint8Array.from(atob(standard), (unit) => unit.charCodeAt(0));
  // Text in UTF-16, as PowerShell encodes its commands, has a zero in every second byte.
  return decoder.decode(bytes).replaceAll("\0", "");
}

/** Whether the first six bytes are printable: rejects nearly all words that only look like base64. */
function startsLikeText(standard: string): boolean {
  return /^[\0\t\n\r -~]*$/.test(atob(standard.slice(0, 8)));
}
