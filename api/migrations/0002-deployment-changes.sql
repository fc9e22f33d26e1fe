-- One immutable row for each thing a source said about a deployment: its creation and every status.
-- Rows are only ever added, so late and doubled events lead to the same rows.
CREATE TABLE deployment_changes (
  source text NOT NULL CHECK (source IN ('github')),
  deployment_key text NOT NULL CHECK (deployment_key <> ''),
  -- The source's own id of the status, which grows with time; 0 is the creation.
  sequence bigint NOT NULL CHECK (sequence >= 0),
  service text NOT NULL CHECK (length(service) BETWEEN 1 AND 200),
  environment text NOT NULL CHECK (length(environment) BETWEEN 1 AND 200),
  version text NOT NULL CHECK (length(version) BETWEEN 1 AND 255),
  commit_sha text NOT NULL CHECK (commit_sha ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'),
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'succeeded', 'failed', 'inactive')),
  actor text CHECK (length(actor) BETWEEN 1 AND 200),
  -- When it happened by the source's clock, never when it arrived.
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (source, deployment_key, sequence)
);

CREATE INDEX deployment_changes_by_service
  ON deployment_changes (service, environment, changed_at DESC, sequence DESC);
