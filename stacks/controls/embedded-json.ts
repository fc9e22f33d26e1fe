/** Stands for an expression while the text around it is parsed; a private character, which no setting contains. */
const placeholder = "\u{e000}";

/**
 * The value of a text that holds JSON, such as a policy, or undefined when it holds none. Terraform's `${…}` may stand
 * anywhere in it, with quotes of their own, and stay as they are.
 */
export function decodeJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const expressions: string[] = [];
  const plain = withoutExpressions(text, (expression) => expressions.push(expression) - 1);
  try {
    return JSON.parse(plain, (_key, value) =>
      typeof value === "string"
        ? value.replace(new RegExp(`${placeholder}(\\d+);`, "gu"), (_, n) => expressions[n] ?? "")
        : value,
    );
  } catch {
    return undefined;
  }
}

/** The text with a placeholder for each expression: a string where the expression stood outside of one. */
function withoutExpressions(text: string, keep: (expression: string) => number): string {
  let plain = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith("${", at) && text[at - 1] !== "$") {
      const end = endOfExpression(text, at);
      const stand = `${placeholder}${keep(text.slice(at, end))};`;
      plain += quoted ? stand : `"${stand}"`;
      at = end - 1;
    } else if (quoted && text[at] === "\\") {
      plain += text.slice(at, at + 2);
      at++;
    } else {
      if (text[at] === '"') quoted = !quoted;
      plain += text[at];
    }
  }
  return plain;
}

/** Where the expression that starts at `start` ends: at its closing brace, which no string within it can be. */
function endOfExpression(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === "\\") at++;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return at + 1;
  }
  return text.length;
}
