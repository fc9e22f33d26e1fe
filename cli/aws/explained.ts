import { Fault } from "../fault.ts";

/** Names of the errors by which AWS and its SDK say that nobody is logged in, or no longer. */
const notLoggedIn = new Set([
  "CredentialsProviderError",
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "InvalidIdentityToken",
  "TokenRefreshRequired",
  "UnrecognizedClientException",
]);
const forbidden = new Set(["AccessDenied", "AccessDeniedException", "UnauthorizedException"]);

/**
 * Waits for an answer of AWS and makes a sentence of its refusal.
 *
 * @param what cannot be done then, for example `The release record of staging cannot be read`
 * @param environment whose account it is about
 * @throws Fault
 */
export async function explained<Answer>(
  answer: Promise<Answer>,
  what: string,
  environment: string,
): Promise<Answer> {
  try {
    return await answer;
  } catch (cause) {
    if (!(cause instanceof Error) || cause instanceof Fault) throw cause;
    throw new Fault(
      `${what} (${cause.name}: ${firstSentence(cause.message)}): ${wayOut(cause, environment)}.`,
      {
        cause,
      },
    );
  }
}

function wayOut({ name }: Error, environment: string): string {
  if (notLoggedIn.has(name)) {
    return `log in to its account; in GitHub Actions only a job in the environment ${environment} gets its role, after the approval`;
  }
  if (forbidden.has(name)) {
    return `use the apply role of ${environment}, and if that one lacks the right, run \`slipway bootstrap ${environment}\` as its administrator`;
  }
  return "run the same command again, it goes on where it stopped";
}

/** Messages of AWS end without a full stop, with one, or with several lines. */
function firstSentence(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/\.\s*$/, "");
}
