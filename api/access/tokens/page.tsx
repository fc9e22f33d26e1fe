import type { FC } from "hono/jsx";
import { Document } from "../../page/document.tsx";
import type { Surroundings } from "../../page/surroundings.ts";
import { Table } from "../../page/table.tsx";
import { Moment } from "../../page/time.tsx";
import type { ShownToken } from "./lifecycle.ts";
import type { TokenRow } from "./store.ts";
import { maxDays, type Scope, scopes } from "./token.ts";

const uses: Record<Scope, string> = {
  ingest: "report events",
  read: "read everything",
  admin: "read and change everything, and manage access",
};

interface TokensPageProps extends Surroundings {
  readonly tokens: readonly TokenRow[];
  /** The token that was just made or rotated. */
  readonly shown?: ShownToken;
}

/** Tokens of machines: all there are, and a form for another one. */
export const TokensPage: FC<TokensPageProps> = ({ tokens, shown, ...surroundings }) => (
  <Document title="Tokens" {...surroundings}>
    {shown && (
      <section class="notice" aria-labelledby="shown">
        <h2 id="shown">Copy this token now</h2>
        <p>It is shown only once; the ledger keeps no more than its hash.</p>
        <p>
          <code>{shown.token}</code>
        </p>
      </section>
    )}
    {tokens.length === 0 ? (
      <p>No token was made yet. Workflows of GitHub Actions need none: they log in with their own.</p>
    ) : (
      <TokenTable tokens={tokens} now={surroundings.now} />
    )}
    <section class="notice" aria-labelledby="make">
      <h2 id="make">Make a token</h2>
      <form method="post" action="/tokens">
        <p>
          <label for="name">Name, which says what it is for</label>
          <input id="name" name="name" required maxlength={100} autocomplete="off" />
        </p>
        <fieldset>
          <legend>What it may do</legend>
          {scopes.map((scope) => (
            <p>
              <label>
                <input type="checkbox" name="scopes" value={scope} /> {scope}: {uses[scope]}
              </label>
            </p>
          ))}
        </fieldset>
        <p>
          <label for="days">Days until it expires</label>
          <input id="days" name="days" type="number" min={1} max={maxDays} value="90" required />
        </p>
        <p>
          <button type="submit">Make the token</button>
        </p>
      </form>
    </section>
  </Document>
);

const TokenTable: FC<{ tokens: readonly TokenRow[]; now: Date }> = ({ tokens, now }) => (
  <Table
    label="Tokens"
    rows={tokens}
    columns={[
      { label: "Name", cell: ({ name }) => name },
      { label: "Id", cell: ({ id }) => <code>{id}</code> },
      { label: "May", cell: (token) => token.scopes.join(", ") },
      { label: "Made by", cell: ({ createdBy }) => createdBy },
      { label: "Last used", cell: ({ lastUsedAt }) => lastUsedAt && <Moment at={lastUsedAt} now={now} /> },
      { label: "Until", cell: (token) => <Until token={token} now={now} /> },
      { label: "Change", cell: (token) => !token.revokedAt && <Actions token={token} /> },
    ]}
  />
);

const Until: FC<{ token: TokenRow; now: Date }> = ({ token: { revokedAt, expiresAt }, now }) => {
  if (revokedAt) return <>revoked</>;
  if (expiresAt <= now) return <>expired</>;
  return <time datetime={expiresAt.toISOString()}>{expiresAt.toISOString().slice(0, 10)}</time>;
};

const Actions: FC<{ token: TokenRow }> = ({ token: { id, name } }) => (
  <>
    <form method="post" action={`/tokens/${id}/rotate`}>
      <button type="submit" aria-label={`Rotate ${name}`}>
        Rotate
      </button>
    </form>
    <form method="post" action={`/tokens/${id}/revoke`}>
      <button type="submit" aria-label={`Revoke ${name}`}>
        Revoke
      </button>
    </form>
  </>
);
