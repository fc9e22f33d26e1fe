-- Bodies of raw events move to a table with a partition for each month, so that old ones can be dropped at once.
-- What makes an event known, its key and its hash, stays in `events` for good.
ALTER TABLE events
  ALTER COLUMN body DROP NOT NULL,
  DROP CONSTRAINT events_source_check,
  ADD CONSTRAINT events_source_check CHECK (source IN ('github', 'slipway', 'hcp', 'aws', 'sns')) NOT VALID;
ALTER TABLE events VALIDATE CONSTRAINT events_source_check;

CREATE TABLE event_bodies (
  event_id bigint NOT NULL,
  received_at timestamptz NOT NULL,
  -- As it was signed.
  body text NOT NULL,
  -- What the sender's connection vouches for beside the body, such as the environment that a topic stands for.
  context jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(context) = 'object'),
  PRIMARY KEY (event_id, received_at)
) PARTITION BY RANGE (received_at);
-- Takes what no month takes, so that no event is ever refused for want of a partition.
CREATE TABLE event_bodies_default PARTITION OF event_bodies DEFAULT;

GRANT SELECT, INSERT ON event_bodies TO ledger_api;
