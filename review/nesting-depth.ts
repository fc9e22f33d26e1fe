const deepest = 100;

/**
 * Whether JSON text nests deeper than anything real, so that walking it could exhaust the stack.
 * Brackets inside strings count too: a false alarm only shows the text as text.
 */
export function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 123 || unit === 91) {
      if (++depth > deepest) return true;
    } else if (unit === 125 || unit === 93) depth--;
  }
  return false;
}
