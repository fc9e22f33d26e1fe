-- The role that the API logs in as: it reads and adds rows, and can change or remove none.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_api') THEN
    CREATE ROLE ledger_api LOGIN CONNECTION LIMIT 200;
  END IF;
EXCEPTION
  -- Roles belong to the whole server: another database of it may be migrated at the same moment.
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

DO $$
BEGIN
  -- On RDS the role logs in with a short-lived IAM token instead of a password.
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam') THEN
    GRANT rds_iam TO ledger_api;
  END IF;
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO ledger_api', current_database());
  EXECUTE format('ALTER ROLE ledger_api IN DATABASE %I SET statement_timeout = ''8s''', current_database());
  EXECUTE format('ALTER ROLE ledger_api IN DATABASE %I SET lock_timeout = ''2s''', current_database());
  EXECUTE format(
    'ALTER ROLE ledger_api IN DATABASE %I SET idle_in_transaction_session_timeout = ''10s''',
    current_database()
  );
END
$$;

GRANT USAGE ON SCHEMA public TO ledger_api;
GRANT SELECT ON schema_migrations TO ledger_api;
GRANT SELECT, INSERT ON events, deployment_changes, stack_run_changes TO ledger_api;
