-- Run tasks of HCP Terraform that wait for their answer. Those answered stay for a day, so that a request that is sent
-- again is known.
CREATE TABLE run_tasks (
  task_result_id text PRIMARY KEY CHECK (length(task_result_id) BETWEEN 1 AND 100),
  accepted_at timestamptz NOT NULL DEFAULT now(),
  -- The request with its access token, encrypted with a key that the database does not know; null once answered.
  sealed bytea CHECK (octet_length(sealed) <= 100000),
  -- Whoever works on it renews this; when it is over, another process takes the work on.
  leased_until timestamptz NOT NULL DEFAULT '-infinity',
  attempts integer NOT NULL DEFAULT 0
);

GRANT SELECT, INSERT, UPDATE, DELETE ON run_tasks TO ledger_api;
