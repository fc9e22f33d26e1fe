-- Deployments: what was said about each (deployment_changes), the newest of it (deployments), and what follows from
-- its neighbours in time (deployment_measures and the two tables behind it, written by settling only).
ALTER TABLE deployment_changes
  ADD COLUMN repository repository_name,
  ADD COLUMN digest text CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
  -- The workflow run that deployed: its second attempt deploys the same thing again.
  ADD COLUMN run_id bigint,
  ADD COLUMN run_attempt integer CHECK (run_attempt > 0),
  ADD COLUMN url text CHECK (length(url) <= 2000),
  ADD COLUMN description text CHECK (length(description) <= 2000),
  ADD COLUMN event_id bigint,
  DROP CONSTRAINT deployment_changes_source_check,
  -- Older rows met a stricter one, so there is nothing to validate.
  ADD CONSTRAINT deployment_changes_source_check CHECK (source IN ('github', 'slipway')) NOT VALID;

-- Where a service was ever deployed: small, so that overviews need not look through history.
CREATE TABLE service_environments (
  service text NOT NULL CHECK (length(service) BETWEEN 1 AND 200),
  environment text NOT NULL CHECK (length(environment) BETWEEN 1 AND 200),
  first_seen_at timestamptz NOT NULL,
  PRIMARY KEY (service, environment)
);

CREATE TABLE deployments (
  source text NOT NULL CHECK (source IN ('github', 'slipway')),
  deployment_key text NOT NULL CHECK (deployment_key <> ''),
  service text NOT NULL,
  environment text NOT NULL,
  repository repository_name,
  version text NOT NULL CHECK (length(version) BETWEEN 1 AND 255),
  commit_sha commit_sha NOT NULL,
  digest text CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
  actor text CHECK (length(actor) BETWEEN 1 AND 200),
  run_id bigint,
  run_attempt integer,
  url text,
  -- The earliest change.
  created_at timestamptz NOT NULL,
  -- The newest change, by (time, sequence).
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'succeeded', 'failed', 'inactive')),
  changed_at timestamptz NOT NULL,
  sequence bigint NOT NULL,
  -- The newest change that ended it, by (time, sequence); all null until then.
  outcome text CHECK (outcome IN ('succeeded', 'failed')),
  finished_at timestamptz,
  finished_sequence bigint,
  PRIMARY KEY (source, deployment_key),
  CHECK (num_nonnulls(outcome, finished_at, finished_sequence) IN (0, 3)),
  CHECK (finished_at >= created_at)
);
CREATE INDEX deployments_by_change
  ON deployments (service, environment, changed_at DESC, source, deployment_key);
CREATE INDEX deployments_by_end
  ON deployments (service, environment, finished_at DESC, source, deployment_key) WHERE outcome IS NOT NULL;
CREATE INDEX deployments_by_creation
  ON deployments (service, environment, created_at DESC, source, deployment_key);
CREATE INDEX deployments_newest ON deployments (created_at DESC, source, deployment_key);
CREATE INDEX deployments_by_repository ON deployments (repository, finished_at) WHERE outcome IS NOT NULL;
CREATE INDEX deployments_by_run ON deployments (repository, run_id) WHERE run_id IS NOT NULL;
-- Finds the success that a rollback goes back to.
CREATE INDEX deployments_by_commit
  ON deployments (service, environment, commit_sha, finished_at) WHERE outcome = 'succeeded';

-- From which repositories a service was ever deployed, and when the last of it ended: which measures a push or a pull
-- request that comes late may change. Statements lock its rows to see each other's deployments.
CREATE TABLE deployed_repositories (
  repository repository_name NOT NULL,
  service text NOT NULL,
  environment text NOT NULL,
  -- -infinity when none ended.
  last_finished_at timestamptz NOT NULL,
  PRIMARY KEY (repository, service, environment)
);

-- One row for each deployment that ended: what the delivery metrics are made of.
CREATE TABLE deployment_measures (
  source text NOT NULL,
  deployment_key text NOT NULL,
  service text NOT NULL,
  environment text NOT NULL,
  finished_at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('succeeded', 'failed')),
  -- What a failed attempt would have been had it succeeded. Null for one that a later attempt of its run replaced.
  kind text CHECK (kind IN ('first', 'forward', 'redeploy', 'rollback', 'remediation')),
  -- Key of the deployment that a later attempt of the same run belongs to: that one counts, this one does not.
  folded_into text,
  -- The successful deployment before this one.
  previous_key text,
  failed boolean NOT NULL,
  -- When a later version was rolled back past this one; null when none was.
  superseded_at timestamptz,
  superseded boolean GENERATED ALWAYS AS (superseded_at IS NOT NULL) STORED,
  -- Until when an incident could still be blamed on it; the end of the deployment when that failed itself.
  window_closes_at timestamptz NOT NULL,
  -- When what failed worked again; null when it did not fail, or still fails.
  recovered_at timestamptz,
  -- Seconds from commit to the end of the deployment, for each commit that came with it and has a usable time.
  lead_seconds integer[] NOT NULL,
  -- How many commits came with it that have none.
  untimed_commits integer NOT NULL DEFAULT 0 CHECK (untimed_commits >= 0),
  -- Whether the pushes since the previous deployment are known without a gap.
  commits_known boolean NOT NULL,
  PRIMARY KEY (source, deployment_key)
);
CREATE INDEX deployment_measures_by_end ON deployment_measures (service, environment, finished_at);
CREATE INDEX deployment_measures_by_recovery ON deployment_measures (service, environment, recovered_at) WHERE failed;
CREATE INDEX deployment_measures_by_superseding
  ON deployment_measures (service, environment, superseded_at) WHERE superseded_at IS NOT NULL;
CREATE INDEX deployment_measures_remediating ON deployment_measures (service, environment, finished_at)
  WHERE outcome = 'succeeded' AND kind IN ('rollback', 'remediation');

-- The commits that came with a deployment; each counts once, where it was deployed first.
CREATE TABLE deployed_commits (
  service text NOT NULL,
  environment text NOT NULL,
  repository repository_name NOT NULL,
  sha commit_sha NOT NULL,
  source text NOT NULL,
  deployment_key text NOT NULL,
  -- The pull request that brought it, if one did.
  pull_request bigint,
  -- Null when no push told about the commit.
  committed_at timestamptz,
  -- Null when the time of the commit cannot be used: it is not known, or later than the deployment.
  lead_seconds integer CHECK (lead_seconds >= 0),
  PRIMARY KEY (service, environment, repository, sha)
);
CREATE INDEX deployed_commits_by_deployment ON deployed_commits (source, deployment_key);
CREATE INDEX deployed_commits_by_pull_request ON deployed_commits (repository, pull_request);

-- Why a deployment counts as failed; one is enough, and it counts once however many there are.
CREATE TABLE deployment_failures (
  source text NOT NULL,
  deployment_key text NOT NULL,
  signal text NOT NULL CHECK (signal IN ('status', 'rollout', 'rollback', 'revert', 'label', 'incident')),
  -- Id of what said so: a deployment's key (status, rollback), ECS's id (rollout), a pull request's number (revert,
  -- label), or an incident's source and key with a slash between (incident).
  signal_key text NOT NULL,
  signalled_at timestamptz NOT NULL,
  service text NOT NULL,
  environment text NOT NULL,
  PRIMARY KEY (source, deployment_key, signal, signal_key)
);
CREATE INDEX deployment_failures_by_signal ON deployment_failures (service, environment, signalled_at);
CREATE INDEX deployment_failures_by_incident ON deployment_failures (signal_key) WHERE signal = 'incident';

-- Where measures are behind their facts: `wanted` grows with every event that could change them, `settled` is what
-- was wanted when they were last made. Marked are: a deployment that ended since its creation, an incident since its
-- opening, an alarm or a rollout's state since its time (what it is blamed on ended before), and a push or merged pull
-- request since its time wherever something of its repository ended later.
CREATE TABLE settlements (
  service text NOT NULL,
  environment text NOT NULL,
  wanted bigint NOT NULL,
  settled bigint NOT NULL,
  -- The earliest moment that could have changed; infinity when all is settled.
  since timestamptz NOT NULL,
  PRIMARY KEY (service, environment),
  CHECK (settled <= wanted)
);
CREATE INDEX settlements_open ON settlements (service, environment) WHERE settled < wanted;

-- What earlier releases recorded.
INSERT INTO service_environments (service, environment, first_seen_at)
SELECT service, environment, min(changed_at) FROM deployment_changes GROUP BY service, environment;

INSERT INTO deployments
  (source, deployment_key, service, environment, version, commit_sha, actor, created_at, state, changed_at, sequence,
    outcome, finished_at, finished_sequence)
SELECT DISTINCT ON (source, deployment_key) source, deployment_key, service, environment, version, commit_sha, actor,
  min(changed_at) OVER deployment, state, changed_at, sequence, ended.outcome, ended.finished_at,
  ended.finished_sequence
FROM deployment_changes
LEFT JOIN (
  SELECT DISTINCT ON (source, deployment_key) source, deployment_key,
    state AS outcome, changed_at AS finished_at, sequence AS finished_sequence
  FROM deployment_changes WHERE state IN ('succeeded', 'failed')
  ORDER BY source, deployment_key, changed_at DESC, sequence DESC
) AS ended USING (source, deployment_key)
WINDOW deployment AS (PARTITION BY source, deployment_key)
ORDER BY source, deployment_key, changed_at DESC, sequence DESC;

INSERT INTO settlements (service, environment, wanted, settled, since)
SELECT service, environment, 1, 0, '-infinity' FROM service_environments;

-- Of two events that contradict each other about the same change, the same one stays in whatever order they come.
GRANT UPDATE ON deployment_changes TO ledger_api;
GRANT SELECT, INSERT, UPDATE ON service_environments, deployments, deployed_repositories TO ledger_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  deployment_measures, deployed_commits, deployment_failures, settlements
TO ledger_api;
