-- One immutable row for each status that a plan, apply or destroy of a stack reached.
CREATE TABLE stack_run_changes (
  environment text NOT NULL CHECK (length(environment) BETWEEN 1 AND 200),
  stack text NOT NULL CHECK (length(stack) BETWEEN 1 AND 200),
  action text NOT NULL CHECK (action IN ('plan', 'apply', 'destroy')),
  status text NOT NULL CHECK (status IN ('waiting', 'running', 'succeeded', 'failed')),
  message text CHECK (length(message) <= 2000),
  creates integer CHECK (creates >= 0),
  updates integer CHECK (updates >= 0),
  replaces integer CHECK (replaces >= 0),
  deletes integer CHECK (deletes >= 0),
  forgets integer CHECK (forgets >= 0),
  -- What the state holds afterwards: [{"address": ..., "type": ...}].
  resources jsonb NOT NULL CHECK (jsonb_typeof(resources) = 'array'),
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  -- The run is its stack, action and start; of each status it has one.
  PRIMARY KEY (environment, stack, action, started_at, status),
  CHECK (num_nonnulls(creates, updates, replaces, deletes, forgets) IN (0, 5)),
  CHECK (finished_at >= started_at),
  CHECK (finished_at IS NOT NULL OR status IN ('waiting', 'running')),
  CHECK (finished_at IS NULL OR status <> 'running')
);
