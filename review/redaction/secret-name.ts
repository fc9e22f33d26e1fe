const secretWord =
  /(?:password|passwd|passphrase|passcode|secret|token|credential|apikey|privatekey|secretkey|accesskey)s?$/;
const secretLastWord = /^(?:pass|pwd|pw|auth|dsn|jwt|bearer|cookie|salt|pepper|otp|psk)$/;
const secretPhrase =
  /(?:^|_)(?:(?:api|private|access|secret|signing|encryption|auth|master|session|shared|account|host)_keys?|connection_string|conn_str)(?:_|$)/;
/** Names that end so tell about a secret without being one: `secret_arn`, `password_length`. */
const harmlessLastWord =
  /^(?:arns?|ids?|names?|file|path|url|uri|endpoint|ttl|versions?|length|count|type|mode|status|state|policy|enabled|required|optional|validity|expiry|expiration|expires|lifetime|seconds|minutes|hours|days|age|algorithm|format|region|alias|rotation|usage|spec|size|units)$/;
/** Settings whose names only look like a secret's; `http_tokens` is the choice of the metadata service. */
const notSecret = new Set(["http_tokens"]);

const known = new Map<string, boolean>();

/**
 * Whether a value under this name is a secret by convention: `DB_PASSWORD`, `clientSecret`, `PGPASSWORD`.
 * For attributes, map keys, and the variables of a container's environment.
 */
export function isSecretName(name: string): boolean {
  let answer = known.get(name);
  if (answer === undefined) {
    answer = name.length <= 200 && judge(name);
    if (known.size > 10_000) known.clear();
    known.set(name, answer);
  }
  return answer;
}

function judge(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const last = words.at(-1) ?? "";
  if (notSecret.has(words.join("_")) || harmlessLastWord.test(last)) return false;
  return (
    words.some((word) => secretWord.test(word)) ||
    secretLastWord.test(last) ||
    secretPhrase.test(words.join("_"))
  );
}
