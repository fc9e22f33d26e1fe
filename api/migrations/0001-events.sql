-- Everything the hooks received, as it was signed. Projections can be rebuilt from here.
CREATE TABLE events (
  event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL CHECK (source IN ('github', 'slipway')),
  idempotency_key text NOT NULL CHECK (idempotency_key <> ''),
  kind text NOT NULL CHECK (kind <> ''),
  body text NOT NULL,
  body_sha256 bytea NOT NULL CHECK (octet_length(body_sha256) = 32),
  received_at timestamptz NOT NULL,
  UNIQUE (source, idempotency_key),
  -- No sender signs its delivery id: a captured body sent again under another id is still the same event.
  UNIQUE (source, body_sha256)
);
