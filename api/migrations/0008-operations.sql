-- What happens around deployments: rollouts and tasks of ECS, alarms, incidents, plan reviews and drift.

-- Each state that ECS reported for a rollout of a service.
CREATE TABLE rollout_changes (
  environment text NOT NULL CHECK (length(environment) BETWEEN 1 AND 200),
  service text NOT NULL CHECK (length(service) BETWEEN 1 AND 200),
  -- ECS's own id: ecs-svc/...
  rollout_id text NOT NULL CHECK (length(rollout_id) BETWEEN 1 AND 200),
  state text NOT NULL CHECK (state IN ('running', 'succeeded', 'failed')),
  reason text CHECK (length(reason) <= 2000),
  changed_at timestamptz NOT NULL,
  event_id bigint NOT NULL,
  PRIMARY KEY (environment, service, rollout_id, changed_at, state)
);
CREATE INDEX rollout_changes_newest ON rollout_changes (environment, service, changed_at DESC);

-- The newest that ECS said about each task, by its version.
CREATE TABLE tasks (
  task_arn text PRIMARY KEY CHECK (length(task_arn) BETWEEN 1 AND 300),
  environment text NOT NULL CHECK (length(environment) BETWEEN 1 AND 200),
  service text NOT NULL CHECK (length(service) BETWEEN 1 AND 200),
  rollout_id text,
  version bigint NOT NULL,
  status text NOT NULL CHECK (length(status) BETWEEN 1 AND 50),
  health text,
  digest text CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
  stopped_reason text CHECK (length(stopped_reason) <= 2000),
  exit_code integer,
  started_at timestamptz,
  stopped_at timestamptz,
  changed_at timestamptz NOT NULL,
  event_id bigint NOT NULL
);
CREATE INDEX tasks_by_service ON tasks (environment, service, changed_at DESC);
CREATE INDEX tasks_by_rollout ON tasks (rollout_id);
CREATE INDEX tasks_running ON tasks (environment, service) WHERE status <> 'STOPPED';

CREATE TABLE alarm_changes (
  environment text NOT NULL CHECK (length(environment) BETWEEN 1 AND 200),
  service text NOT NULL CHECK (length(service) BETWEEN 1 AND 200),
  alarm text NOT NULL CHECK (length(alarm) BETWEEN 1 AND 300),
  state text NOT NULL CHECK (state IN ('ok', 'alarm', 'insufficient_data')),
  reason text CHECK (length(reason) <= 2000),
  changed_at timestamptz NOT NULL,
  event_id bigint NOT NULL,
  PRIMARY KEY (environment, service, alarm, changed_at, state)
);
CREATE INDEX alarm_changes_by_time ON alarm_changes (environment, service, changed_at);

-- Incidents as their source tells them; people's corrections stand apart and win (view effective_incidents).
CREATE TABLE incidents (
  -- alarm: made by settling from alarm_changes; github: an issue with an incident label; hand: opened by a person.
  source text NOT NULL CHECK (source IN ('alarm', 'github', 'hand')),
  -- Unique within its source: a hash of alarm and opening, repository and issue number, or a random id.
  incident_key text NOT NULL CHECK (length(incident_key) BETWEEN 1 AND 500),
  service text NOT NULL CHECK (length(service) BETWEEN 1 AND 200),
  environment text NOT NULL CHECK (length(environment) BETWEEN 1 AND 200),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
  url text CHECK (length(url) <= 2000),
  opened_at timestamptz NOT NULL,
  resolved_at timestamptz,
  -- False when its source took it back: a label was removed, or alarm changes that came late tell another story.
  is_incident boolean NOT NULL DEFAULT true,
  updated_at timestamptz NOT NULL,
  event_id bigint,
  PRIMARY KEY (source, incident_key),
  CHECK (resolved_at >= opened_at)
);
CREATE INDEX incidents_by_opening ON incidents (service, environment, opened_at DESC);
CREATE INDEX incidents_newest ON incidents (opened_at DESC, source, incident_key);

-- What people changed of an incident, with a reason; a field that is null was left as it is.
CREATE TABLE incident_corrections (
  correction_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL,
  incident_key text NOT NULL,
  title text CHECK (length(title) BETWEEN 1 AND 500),
  opened_at timestamptz,
  resolved_at timestamptz,
  -- The deployment that caused it; an empty key says that none did.
  caused_by_source text CHECK (caused_by_source IN ('github', 'slipway')),
  caused_by_key text,
  -- True when it was no incident at all.
  dismissed boolean,
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 2000),
  corrected_by text NOT NULL,
  corrected_at timestamptz NOT NULL,
  FOREIGN KEY (source, incident_key) REFERENCES incidents (source, incident_key)
);
CREATE INDEX incident_corrections_by_incident ON incident_corrections (source, incident_key, correction_id);
CREATE INDEX incident_corrections_by_opening ON incident_corrections (opened_at) WHERE opened_at IS NOT NULL;

-- Incidents with what people corrected: of each field the newest correction that has one.
CREATE VIEW effective_incidents AS
SELECT i.source, i.incident_key, i.service, i.environment,
  coalesce(c.title, i.title) AS title,
  i.url,
  coalesce(c.opened_at, i.opened_at) AS opened_at,
  coalesce(c.resolved_at, i.resolved_at) AS resolved_at,
  coalesce(NOT c.dismissed, i.is_incident) AS is_incident,
  c.caused_by_source, c.caused_by_key,
  c.corrected_at,
  i.updated_at, i.event_id
FROM incidents AS i
CROSS JOIN LATERAL (
  SELECT
    (array_agg(title ORDER BY correction_id DESC) FILTER (WHERE title IS NOT NULL))[1] AS title,
    (array_agg(opened_at ORDER BY correction_id DESC) FILTER (WHERE opened_at IS NOT NULL))[1] AS opened_at,
    (array_agg(resolved_at ORDER BY correction_id DESC) FILTER (WHERE resolved_at IS NOT NULL))[1] AS resolved_at,
    (array_agg(dismissed ORDER BY correction_id DESC) FILTER (WHERE dismissed IS NOT NULL))[1] AS dismissed,
    (array_agg(caused_by_source ORDER BY correction_id DESC) FILTER (WHERE caused_by_key IS NOT NULL))[1]
      AS caused_by_source,
    (array_agg(caused_by_key ORDER BY correction_id DESC) FILTER (WHERE caused_by_key IS NOT NULL))[1]
      AS caused_by_key,
    max(corrected_at) AS corrected_at
  FROM incident_corrections AS correction
  WHERE correction.source = i.source AND correction.incident_key = i.incident_key
) AS c;

-- Verdicts of plan reviews, with the review itself as JSON, redacted where it was made.
CREATE TABLE plan_reviews (
  review_id text PRIMARY KEY CHECK (length(review_id) BETWEEN 1 AND 200),
  environment text NOT NULL CHECK (length(environment) BETWEEN 1 AND 200),
  stack text NOT NULL CHECK (length(stack) BETWEEN 1 AND 200),
  repository repository_name,
  commit_sha commit_sha,
  pull_request bigint,
  verdict text NOT NULL CHECK (verdict IN ('unchanged', 'changes', 'dangerous', 'denied', 'failed')),
  fingerprint text CHECK (length(fingerprint) BETWEEN 1 AND 200),
  creates integer NOT NULL CHECK (creates >= 0),
  updates integer NOT NULL CHECK (updates >= 0),
  replaces integer NOT NULL CHECK (replaces >= 0),
  deletes integer NOT NULL CHECK (deletes >= 0),
  forgets integer NOT NULL CHECK (forgets >= 0),
  dangers integer NOT NULL CHECK (dangers >= 0),
  url text CHECK (length(url) <= 2000),
  review jsonb NOT NULL,
  reviewed_by text,
  reviewed_at timestamptz NOT NULL,
  event_id bigint NOT NULL
);
CREATE INDEX plan_reviews_newest ON plan_reviews (reviewed_at DESC, review_id);
CREATE INDEX plan_reviews_by_commit ON plan_reviews (environment, commit_sha, reviewed_at DESC);
CREATE INDEX plan_reviews_by_stack ON plan_reviews (environment, stack, reviewed_at DESC);

-- Results of looking for changes made by hand.
CREATE TABLE drift_checks (
  environment text NOT NULL CHECK (length(environment) BETWEEN 1 AND 200),
  stack text NOT NULL CHECK (length(stack) BETWEEN 1 AND 200),
  checked_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('none', 'drifted', 'failed')),
  -- [{"address", "type", "attributes": [{"path", "before", "after"}], "changedBy"}], redacted where it was made.
  resources jsonb NOT NULL CHECK (jsonb_typeof(resources) = 'array'),
  message text CHECK (length(message) <= 2000),
  url text CHECK (length(url) <= 2000),
  event_id bigint NOT NULL,
  PRIMARY KEY (environment, stack, checked_at)
);

ALTER TABLE stack_run_changes
  ADD COLUMN url text CHECK (length(url) <= 2000),
  -- The review whose fingerprint was applied.
  ADD COLUMN review_id text CHECK (length(review_id) BETWEEN 1 AND 200),
  ADD COLUMN commit_sha commit_sha,
  ADD COLUMN actor text CHECK (length(actor) BETWEEN 1 AND 200),
  ADD COLUMN event_id bigint;
CREATE INDEX stack_run_changes_newest ON stack_run_changes (environment, stack, started_at DESC);
CREATE INDEX stack_run_changes_reviewed
  ON stack_run_changes (environment, started_at DESC) WHERE review_id IS NOT NULL;

GRANT UPDATE ON stack_run_changes TO ledger_api;
GRANT SELECT, INSERT, UPDATE ON rollout_changes, tasks, alarm_changes, plan_reviews, drift_checks TO ledger_api;
GRANT SELECT, INSERT, UPDATE ON incidents TO ledger_api;
GRANT SELECT, INSERT ON incident_corrections TO ledger_api;
GRANT SELECT ON effective_incidents TO ledger_api;
