-- Every write by a person, a token or a workflow, every login and every change of a credential. Rows are only added.
CREATE TABLE audit_entries (
  audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  -- "anyone" is nobody known: a failed login, or a sandbox without login. "command" is a command of the API itself.
  actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'token', 'workflow', 'anyone', 'command')),
  actor_id text NOT NULL CHECK (length(actor_id) BETWEEN 1 AND 500),
  actor_name text NOT NULL CHECK (length(actor_name) BETWEEN 1 AND 200),
  -- What was done to what kind of thing: token.made, incident.corrected.
  action text NOT NULL CHECK (action ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
  target text NOT NULL CHECK (length(target) BETWEEN 1 AND 500),
  detail jsonb NOT NULL CHECK (jsonb_typeof(detail) = 'object'),
  request_id text NOT NULL CHECK (length(request_id) BETWEEN 1 AND 255)
);

CREATE INDEX audit_entries_by_time ON audit_entries (at DESC, audit_id DESC);

-- People who are logged in. The cookie holds the id, this table only its hash.
CREATE TABLE sessions (
  session_sha256 bytea PRIMARY KEY CHECK (octet_length(session_sha256) = 32),
  person_id text NOT NULL CHECK (length(person_id) BETWEEN 1 AND 500),
  person_name text NOT NULL CHECK (length(person_name) BETWEEN 1 AND 200),
  role text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
  created_at timestamptz NOT NULL,
  -- Written at most once a minute.
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CHECK (expires_at > created_at)
);

CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- Logins that were begun. A row is deleted by the first answer that names it, so no answer counts twice.
CREATE TABLE login_attempts (
  attempt_sha256 bytea PRIMARY KEY CHECK (octet_length(attempt_sha256) = 32),
  state text NOT NULL CHECK (length(state) BETWEEN 20 AND 200),
  nonce text NOT NULL CHECK (length(nonce) BETWEEN 20 AND 200),
  code_verifier text NOT NULL CHECK (length(code_verifier) BETWEEN 43 AND 128),
  return_path text NOT NULL CHECK (return_path LIKE '/%' AND length(return_path) <= 2000),
  expires_at timestamptz NOT NULL
);

CREATE INDEX login_attempts_by_expiry ON login_attempts (expires_at);

-- Tokens of machines. Of a secret only the hash is kept; 256 random bits need no slow one.
CREATE TABLE api_tokens (
  token_id text PRIMARY KEY CHECK (token_id ~ '^[0-9a-f]{16}$'),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  scopes text[] NOT NULL
    CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['ingest', 'read', 'admin']),
  secret_sha256 bytea NOT NULL CHECK (octet_length(secret_sha256) = 32),
  -- The secret before the last rotation is accepted until then.
  previous_secret_sha256 bytea CHECK (octet_length(previous_secret_sha256) = 32),
  previous_expires_at timestamptz,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL CHECK (length(created_by) BETWEEN 1 AND 200),
  rotated_at timestamptz,
  expires_at timestamptz NOT NULL,
  -- Written at most once a minute.
  last_used_at timestamptz,
  revoked_at timestamptz,
  CHECK ((previous_secret_sha256 IS NULL) = (previous_expires_at IS NULL)),
  CHECK (rotated_at >= created_at),
  CHECK (expires_at > coalesce(rotated_at, created_at)),
  CHECK (expires_at <= coalesce(rotated_at, created_at) + interval '9600 hours')
);

-- Tokens of workflows that were used; each counts once.
CREATE TABLE spent_workflow_tokens (
  token_sha256 bytea PRIMARY KEY CHECK (octet_length(token_sha256) = 32),
  expires_at timestamptz NOT NULL
);

CREATE INDEX spent_workflow_tokens_by_expiry ON spent_workflow_tokens (expires_at);

GRANT SELECT, INSERT ON audit_entries TO ledger_api;
GRANT SELECT, INSERT, UPDATE (last_seen_at), DELETE ON sessions TO ledger_api;
GRANT SELECT, INSERT, DELETE ON login_attempts, spent_workflow_tokens TO ledger_api;
-- Not to change it: without it, forgetting old rows could not lock them and skip those that another one forgets.
GRANT UPDATE (expires_at) ON login_attempts, spent_workflow_tokens TO ledger_api;
GRANT SELECT, INSERT ON api_tokens TO ledger_api;
GRANT UPDATE (secret_sha256, previous_secret_sha256, previous_expires_at, rotated_at, expires_at, last_used_at,
  revoked_at) ON api_tokens TO ledger_api;
