import type { Needle } from "./needle.ts";
import { isSecretName } from "./secret-name.ts";
import type { Span } from "./span.ts";

/**
 * Credentials that are recognized by their form alone, wherever they stand: each as the text it begins with and
 * the pattern of the whole.
 */
const formats: readonly (readonly [starts: readonly string[], whole: RegExp])[] = [
  [["AKIA", "ASIA", "ABIA", "ACCA"], /[A-Z0-9]{20}(?![A-Za-z0-9])/y],
  [["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"], /\w{24,255}/y],
  [["glpat-", "gldt-", "glrt-"], /[\w-]{20,255}/y],
  [["xoxa-", "xoxb-", "xoxe-", "xoxp-", "xoxr-", "xoxs-", "xapp-"], /[\w-]{16,255}/y],
  [["hooks.slack.com/services/"], /[\w./-]{30,255}/y],
  [["sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"], /\w{20,255}/y],
  [["sk-ant-", "sk-proj-"], /[\w-]{20,255}/y],
  [["AIza"], /[\w-]{39}/y],
  [["npm_"], /\w{40}/y],
  [["pypi-"], /[\w-]{32,255}/y],
  [["dop_v1_", "doo_v1_"], /\w{40,255}/y],
  [["hvs.", "hvb."], /[\w.-]{24,255}/y],
  [["AGE-SECRET-KEY-"], /[\w-]{30,255}/y],
  [["eyJ0", "eyJh", "eyJr", "eyJj", "eyJl"], /(?<!\w)eyJ[\w-]{8,8192}\.[\w-]{8,65536}\.[\w-]{0,8192}/y],
];

/** `NAME=value`, `name: value` and `"name": "value"`: the value is group 1. */
const assignment =
  /[\w-]{0,40}\\{0,3}["']?(?:\s{0,4}=|:\s{1,4}|\\{0,3}["']\s{0,4}:)\s{0,4}\\{0,3}["']?([^\s"'\\,;&]{1,256})/dy;
const longestAssigned = 256;
const assignedNames = [
  "password",
  "passwd",
  "passphrase",
  "secret",
  "token",
  "api_key",
  "api-key",
  "apikey",
  "access_key",
  "private_key",
];

/** What to look for in every text, whether or not the plan marks it. */
export function needlesOfFormats(): Needle[] {
  return [
    ...formats.flatMap(([starts, whole]) => starts.map((start) => formatNeedle(start, whole))),
    ...assignedNames.map(assignmentNeedle),
    { literal: "-----BEGIN", extent: privateKey },
    { literal: "basic ", extent: authorizationValue },
    { literal: "bearer ", extent: authorizationValue },
  ];
}

function formatNeedle(literal: string, whole: RegExp): Needle {
  return {
    literal,
    extent: (text, start) => {
      const length = matchAt(text, start, whole)?.[0].length;
      return length === undefined ? undefined : { start, end: start + length };
    },
  };
}

function assignmentNeedle(literal: string): Needle {
  return {
    literal,
    extent: (text, start) => {
      const match = matchAt(text, start, assignment);
      const [from, to] = match?.indices?.[1] ?? [];
      if (from === undefined || to === undefined) return undefined;
      const name = /^[\w-]*/.exec(text.slice(start, start + 60))?.[0] ?? "";
      if (!isSecretName(name)) return undefined;
      return { start: from, end: to - from < longestAssigned ? to : text.length };
    },
  };
}

const longestKey = 20_000;

function privateKey(text: string, start: number): Span | undefined {
  const block = text.slice(start, start + longestKey);
  if (!/^-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/.test(block)) return undefined;
  const end = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----/.exec(block);
  return { start, end: end === null ? text.length : start + end.index + end[0].length };
}

const authorization = /(?:Basic|Bearer)\s+([\w+/.~-]{8,1024}={0,2})/dy;

function authorizationValue(text: string, start: number): Span | undefined {
  const [from, to] = matchAt(text, start, authorization)?.indices?.[1] ?? [];
  return from === undefined || to === undefined ? undefined : { start: from, end: to };
}

function matchAt(text: string, start: number, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

/** The passwords of URLs: `postgres://user:password@host`. */
export function urlPasswords(text: string): Span[] {
  if (!text.includes("://")) return [];
  return [...text.matchAll(/:\/\/[^\s/?#:@]{0,256}:([^\s/?#]{1,1024})@/dg)].flatMap((match) => {
    const [start, end] = match.indices?.[1] ?? [];
    return start === undefined || end === undefined ? [] : [{ start, end }];
  });
}
