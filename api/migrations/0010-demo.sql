-- What a database is for, once and for all: real events, or a demo that is made up. Without a row it is neither yet.
CREATE TABLE ledger_purpose (
  -- A key that takes one value only: there is at most one row.
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  purpose text NOT NULL CHECK (purpose IN ('real', 'demo')),
  -- What the demo was made from, so that one that was interrupted goes on with the same events.
  demo_seed bigint,
  demo_until timestamptz,
  demo_complete boolean NOT NULL DEFAULT false,
  CHECK ((purpose = 'demo') = (demo_seed IS NOT NULL)),
  CHECK ((purpose = 'demo') = (demo_until IS NOT NULL)),
  CHECK (purpose = 'demo' OR NOT demo_complete)
);

INSERT INTO ledger_purpose (purpose) SELECT 'real' WHERE EXISTS (SELECT FROM events);

GRANT SELECT, INSERT ON ledger_purpose TO ledger_api;
