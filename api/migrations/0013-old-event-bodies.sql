-- Events from before their bodies had a table of their own have them in `events`; few of all, and in the end none.
CREATE INDEX events_with_body ON events (received_at) WHERE body IS NOT NULL;

-- As before, and takes the bodies out of `events` as well when they are too old: of so many events in a call, so that
-- it ends in time. `forgotten` says of how many; call it again while it is not 0.
DROP FUNCTION keep_event_bodies(integer);
CREATE FUNCTION keep_event_bodies(retention_days integer, OUT made text[], OUT dropped text[], OUT forgotten integer)
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
  UPDATE public.events SET body = NULL
  WHERE event_id IN (
    SELECT event_id FROM public.events WHERE body IS NOT NULL AND received_at < cutoff
    ORDER BY received_at LIMIT 2000
  );
  GET DIAGNOSTICS forgotten = ROW_COUNT;
END
$$;
REVOKE ALL ON FUNCTION keep_event_bodies(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_event_bodies(integer) TO ledger_api;
