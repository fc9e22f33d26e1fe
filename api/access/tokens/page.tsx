import type { FC } from "hono/jsx";
import { Document } from "../../page/document.tsx";
import { Field } from "../../page/field.tsx";
import { FaultNotice } from "../../page/incidents/fault-notice.tsx";
import type { Faults, Values } from "../../page/incidents/submitted.ts";
import { Pager } from "../../page/pager.tsx";
import type { Surroundings } from "../../page/surroundings.ts";
import { Table } from "../../page/table.tsx";
import { Moment } from "../../page/time.tsx";
import type { ShownToken } from "./lifecycle.ts";
import type { TokenRow } from "./store.ts";
import { type Scope, scopes } from "./token.ts";

const uses: Record<Scope, string> = {
  ingest: "report events",
  read: "read everything",
  admin: "read and change everything, and manage access",
};

/** Days to choose from. */
const lifetimes = [1, 7, 30, 90, 180, 365];

interface TokensPageProps extends Surroundings {
  readonly rows: readonly TokenRow[];
  readonly cursor: string | undefined;
  readonly nextCursor: string | null;
  /** The token that was just made or rotated. */
  readonly shown?: ShownToken | undefined;
  readonly values?: Values;
  readonly faults?: Faults;
}

/** Tokens of machines: all there are, and a form for another one. */
export const TokensPage: FC<TokensPageProps> = ({
  rows,
  cursor,
  nextCursor,
  shown,
  values = {},
  faults = {},
  ...surroundings
}) => (
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
    {rows.length === 0 ? (
      <p class="empty">
        No token was made yet. Workflows of GitHub Actions need none: they log in with their own.
      </p>
    ) : (
      <TokenTable tokens={rows} now={surroundings.now} />
    )}
    <Pager path="/tokens" filter={{}} cursor={cursor} nextCursor={nextCursor} />
    <section class="part" aria-labelledby="make">
      <h2 id="make">Make a token</h2>
      <FaultNotice faults={faults} />
      <TokenForm values={values} faults={faults} />
    </section>
  </Document>
);

const TokenForm: FC<{ values: Values; faults: Faults }> = ({ values, faults }) => {
  const kept = (name: string) => ({ name, value: values[name], fault: faults[name] });
  return (
    <form class="fields tall" method="post" action="/tokens">
      <Field {...kept("name")} label="What it is for" required maxLength={100} />
      <Field {...kept("scope")} label="What it may do" required>
        {scopes.map((scope) => (
          <option value={scope} selected={scope === values.scope}>
            {uses[scope]}
          </option>
        ))}
      </Field>
      <Field {...kept("days")} label="Until it expires" required>
        {lifetimes.map((days) => (
          <option value={String(days)} selected={String(days) === (values.days ?? "90")}>
            {days} {days === 1 ? "day" : "days"}
          </option>
        ))}
      </Field>
      <p class="actions">
        <button type="submit">Make the token</button>
      </p>
    </form>
  );
};

const TokenTable: FC<{ tokens: readonly TokenRow[]; now: Date }> = ({ tokens, now }) => (
  <Table
    label="Tokens"
    rows={tokens}
    columns={[
      { label: "Name", cell: ({ name }) => name },
      { label: "Id", cell: ({ id }) => <code>{id}</code> },
      { label: "May", cell: (token) => token.scopes.join(", ") },
      { label: "Made by", cell: ({ createdBy }) => createdBy },
      {
        label: "Last used",
        cell: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} now={now} /> : "never"),
      },
      { label: "Until", cell: (token) => <Until token={token} now={now} /> },
      { label: "Change", cell: (token) => !token.revokedAt && <Actions token={token} /> },
    ]}
  />
);

const Until: FC<{ token: TokenRow; now: Date }> = ({ token: { revokedAt, expiresAt }, now }) => {
  if (revokedAt) return <>revoked</>;
  if (expiresAt <= now) return <>expired</>;
  return (
    <time class="whole" datetime={expiresAt.toISOString()}>
      {expiresAt.toISOString().slice(0, 10)}
    </time>
  );
};

const Actions: FC<{ token: TokenRow }> = ({ token: { id, name } }) => (
  <div class="actions">
    <form method="post" action={`/tokens/${id}/rotate`}>
      <button type="submit" class="quiet" aria-label={`Rotate ${name}`}>
        Rotate
      </button>
    </form>
    <form method="post" action={`/tokens/${id}/revoke`}>
      <button type="submit" class="quiet" aria-label={`Revoke ${name}`}>
        Revoke
      </button>
    </form>
  </div>
);
