-- Bodies of raw events move to a table with a partition for each month, so that old ones can be dropped at once.
-- What makes an event known, its key and its hash, stays in `events` for good.
ALTER TABLE events
  -- The previous release writes it and reads it nowhere.
  -- squawk-ignore ban-drop-not-null
  ALTER COLUMN body DROP NOT NULL,
  DROP CONSTRAINT events_source_check,
  -- Older rows met a stricter one, so there is nothing to validate.
  ADD CONSTRAINT events_source_check CHECK (source IN ('github', 'slipway', 'hcp', 'aws', 'sns')) NOT VALID;

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

-- Makes the partitions of this month and the next two, and drops what was received longer ago than that. The API may
-- call it and nothing more: it owns no table, and what is younger than 31 days stays whatever it says.
CREATE FUNCTION keep_event_bodies(retention_days integer, OUT made text[], OUT dropped text[])
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- Events wait behind whoever waits for a lock.
SET lock_timeout = '500ms'
AS $$
DECLARE
  month timestamp;
  partition text;
  cutoff CONSTANT timestamptz := now() - make_interval(days => retention_days);
BEGIN
  IF retention_days < 31 THEN
    RAISE EXCEPTION 'Bodies of events are kept for 31 days at least, not for %.', retention_days;
  END IF;
  PERFORM pg_advisory_xact_lock(7453102002);
  made := '{}';
  dropped := '{}';
  FOR month IN
    SELECT date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => ahead)
    FROM generate_series(0, 2) AS ahead
  LOOP
    partition := 'event_bodies_' || to_char(month, 'YYYY_MM');
    -- Rows that the default partition took already stay there until they are too old.
    CONTINUE WHEN to_regclass('public.' || partition) IS NOT NULL OR EXISTS (
      SELECT FROM public.event_bodies_default
      WHERE received_at >= month AT TIME ZONE 'UTC'
        AND received_at < (month + interval '1 month') AT TIME ZONE 'UTC'
    );
    -- Unlike CREATE TABLE ... PARTITION OF, attaching lets others go on with writing.
    EXECUTE format('CREATE TABLE public.%I (LIKE public.event_bodies INCLUDING ALL)', partition);
    EXECUTE format(
      'ALTER TABLE public.event_bodies ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
      partition, month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC'
    );
    made := made || partition;
  END LOOP;
  FOR partition IN
    SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
    WHERE inhparent = 'public.event_bodies'::regclass AND relname ~ '^event_bodies_\d{4}_\d{2}$'
      AND (to_date(right(relname, 7), 'YYYY_MM') + interval '1 month') AT TIME ZONE 'UTC' <= cutoff
    ORDER BY relname
  LOOP
    EXECUTE format('DROP TABLE public.%I', partition);
    dropped := dropped || partition;
  END LOOP;
  DELETE FROM public.event_bodies_default WHERE received_at < cutoff;
END
$$;
REVOKE ALL ON FUNCTION keep_event_bodies(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_event_bodies(integer) TO ledger_api;

SELECT keep_event_bodies(400);

-- Work that one process does at a time: whoever finds the lease expired takes it.
CREATE TABLE leases (
  name text PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
  expires_at timestamptz NOT NULL
);

GRANT SELECT, INSERT ON event_bodies TO ledger_api;
GRANT SELECT, INSERT, UPDATE ON leases TO ledger_api;
