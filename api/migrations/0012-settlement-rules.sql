-- The rules by which measures are settled, as the API was last started with them. They are read together with what is
-- to settle, so that whoever settles follows the same ones.
CREATE TABLE settlement_rules (
  -- A key that takes one value only: there is one row.
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  -- Hours after a deployment in which an incident is blamed on it.
  attribution_hours integer NOT NULL CHECK (attribution_hours > 0),
  -- Labels of pull requests that repair what is broken, in lower case.
  remediation_labels text[] NOT NULL,
  -- False until everything that was settled by other rules is marked to be settled again.
  applied boolean NOT NULL
);

-- What held before they could be set.
INSERT INTO settlement_rules (attribution_hours, remediation_labels, applied) VALUES (24, '{hotfix,incident}', true);

GRANT SELECT, UPDATE ON settlement_rules TO ledger_api;
