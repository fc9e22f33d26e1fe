-- What GitHub says about commits, how they were reviewed and what was built of them.
-- No row refers to another table's row: events come in any order, so the commit may be known after its deployment.
-- Every row names the event that said it, so that it can be traced and rebuilt.
CREATE DOMAIN commit_sha AS text CHECK (VALUE ~ '^([0-9a-f]{40}|[0-9a-f]{64})$');
-- A repository as GitHub writes it: owner/name.
CREATE DOMAIN repository_name AS text CHECK (VALUE ~ '^[^/]+/[^/]+$' AND length(VALUE) <= 200);

CREATE TABLE pushes (
  repository repository_name NOT NULL,
  ref text NOT NULL CHECK (length(ref) BETWEEN 1 AND 255),
  -- All zeros when the push made the ref.
  before_sha commit_sha NOT NULL,
  -- All zeros when the push deleted the ref.
  after_sha commit_sha NOT NULL,
  forced boolean NOT NULL,
  to_default_branch boolean NOT NULL,
  pushed_at timestamptz NOT NULL,
  event_id bigint NOT NULL,
  PRIMARY KEY (repository, ref, pushed_at, before_sha, after_sha)
);
CREATE INDEX pushes_by_result ON pushes (repository, after_sha);
CREATE INDEX pushes_by_start ON pushes (repository, before_sha);

-- The commits of a push, oldest first.
CREATE TABLE push_commits (
  repository repository_name NOT NULL,
  ref text NOT NULL,
  pushed_at timestamptz NOT NULL,
  before_sha commit_sha NOT NULL,
  after_sha commit_sha NOT NULL,
  position integer NOT NULL CHECK (position >= 0),
  sha commit_sha NOT NULL,
  -- Whether GitHub saw this commit for the first time in this push.
  is_new boolean NOT NULL,
  event_id bigint NOT NULL,
  PRIMARY KEY (repository, ref, pushed_at, before_sha, after_sha, position)
);
CREATE INDEX push_commits_by_sha ON push_commits (repository, sha);

CREATE TABLE commits (
  repository repository_name NOT NULL,
  sha commit_sha NOT NULL,
  author text CHECK (length(author) BETWEEN 1 AND 200),
  subject text NOT NULL CHECK (length(subject) <= 500),
  is_merge boolean NOT NULL,
  committed_at timestamptz NOT NULL,
  event_id bigint NOT NULL,
  PRIMARY KEY (repository, sha)
);

-- The newest that was said about each pull request.
CREATE TABLE pull_requests (
  repository repository_name NOT NULL,
  number bigint NOT NULL CHECK (number > 0),
  title text NOT NULL CHECK (length(title) <= 500),
  author text CHECK (length(author) BETWEEN 1 AND 200),
  state text NOT NULL CHECK (state IN ('open', 'closed', 'merged')),
  labels text[] NOT NULL,
  base_ref text NOT NULL,
  head_ref text NOT NULL,
  -- Where the branch lives; null when that repository is gone. Another one than `repository` is a fork.
  head_repository repository_name,
  head_sha commit_sha NOT NULL,
  -- How many commits the branch had; null when the event did not say.
  commit_count integer CHECK (commit_count >= 0),
  merge_commit_sha commit_sha,
  -- Number of the pull request that this one takes back, by its title, branch or body.
  reverts_number bigint,
  is_revert boolean NOT NULL,
  created_at timestamptz NOT NULL,
  merged_at timestamptz,
  updated_at timestamptz NOT NULL,
  event_id bigint NOT NULL,
  PRIMARY KEY (repository, number),
  CHECK ((state = 'merged') = (merged_at IS NOT NULL))
);
CREATE INDEX pull_requests_by_merge ON pull_requests (repository, merge_commit_sha) WHERE merged_at IS NOT NULL;
CREATE INDEX pull_requests_by_title ON pull_requests (repository, title) WHERE merged_at IS NOT NULL;
CREATE INDEX pull_requests_by_branch ON pull_requests (head_repository, head_ref);

CREATE TABLE pull_request_reviews (
  repository repository_name NOT NULL,
  number bigint NOT NULL,
  review_id bigint NOT NULL,
  reviewer text CHECK (length(reviewer) BETWEEN 1 AND 200),
  state text NOT NULL CHECK (state IN ('approved', 'changes_requested', 'commented', 'dismissed')),
  commit_sha commit_sha,
  submitted_at timestamptz NOT NULL,
  event_id bigint NOT NULL,
  PRIMARY KEY (repository, review_id)
);
CREATE INDEX pull_request_reviews_by_number ON pull_request_reviews (repository, number);

CREATE TABLE workflow_runs (
  repository repository_name NOT NULL,
  run_id bigint NOT NULL,
  attempt integer NOT NULL CHECK (attempt > 0),
  name text NOT NULL,
  trigger text NOT NULL,
  head_sha commit_sha NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'running', 'completed')),
  conclusion text,
  url text NOT NULL,
  started_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  event_id bigint NOT NULL,
  PRIMARY KEY (repository, run_id, attempt)
);
CREATE INDEX workflow_runs_by_commit ON workflow_runs (repository, head_sha);

-- Versions that were published: by a release on GitHub, or by `slipway release` with the image's digest.
CREATE TABLE releases (
  source text NOT NULL CHECK (source IN ('github', 'slipway')),
  service text NOT NULL CHECK (length(service) BETWEEN 1 AND 200),
  version text NOT NULL CHECK (length(version) BETWEEN 1 AND 255),
  repository repository_name,
  commit_sha commit_sha,
  digest text CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
  schema_version integer CHECK (schema_version >= 0),
  released_by text CHECK (length(released_by) BETWEEN 1 AND 200),
  released_at timestamptz NOT NULL,
  event_id bigint NOT NULL,
  PRIMARY KEY (source, service, version, released_at)
);

GRANT SELECT, INSERT, UPDATE ON
  pushes, push_commits, commits, pull_requests, pull_request_reviews, workflow_runs, releases
TO ledger_api;
