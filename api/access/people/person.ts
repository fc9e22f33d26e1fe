import type { Role } from "./role.ts";

/** Somebody who has shown who they are. */
export interface Person {
  /** The same for ever: `github:583231` or `oidc:<issuer>#<subject>`. */
  readonly id: string;
  /** How people know them. */
  readonly name: string;
}

/** A login that was begun: secrets of one browser, good for one answer of the provider. */
export interface LoginAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** Where to go afterwards: a path of this service. */
  readonly returnPath: string;
}

/** Where people show who they are. */
export interface IdentityProvider {
  /** Name for people: `GitHub` or the issuer's host. */
  readonly label: string;
  /** Where a browser goes to log in. */
  authorizationUrl(attempt: LoginAttempt): Promise<URL>;
  /**
   * Who came back with `answer`, the whole URL that the provider sent the browser to, and what they may do.
   *
   * Throws a LoginRefused when the answer is not good or nobody is allowed in by it.
   */
  identify(answer: URL, attempt: LoginAttempt): Promise<{ person: Person; role: Role }>;
}

/** A login that is not let in; the message is a sentence for the person. */
export class LoginRefused extends Error {
  override readonly name = "LoginRefused";
  /** Who it was, when that is known. */
  readonly person: Person | null;

  constructor(message: string, person: Person | null = null, cause?: unknown) {
    super(message, { cause });
    this.person = person;
  }
}
