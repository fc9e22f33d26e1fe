-- A correction may say that an incident still goes on: its `resolved_at` is infinity then, and null still leaves what was.
CREATE OR REPLACE VIEW effective_incidents AS
SELECT i.source, i.incident_key, i.service, i.environment,
  coalesce(c.title, i.title) AS title,
  i.url,
  coalesce(c.opened_at, i.opened_at) AS opened_at,
  nullif(coalesce(c.resolved_at, i.resolved_at), 'infinity') AS resolved_at,
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
