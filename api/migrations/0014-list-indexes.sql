-- Lists that are narrowed by nothing but a version or a person, and the list of tokens, the newest first.
CREATE INDEX deployments_by_version ON deployments (version, created_at DESC, source, deployment_key);
CREATE INDEX deployments_by_actor ON deployments (actor, created_at DESC, source, deployment_key) WHERE actor IS NOT NULL;
CREATE INDEX api_tokens_newest ON api_tokens (created_at DESC, token_id);
