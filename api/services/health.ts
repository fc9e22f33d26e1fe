import type { Fragment, Sql } from "postgres";

/** An alarm as it stands. */
export interface AlarmState {
  readonly name: string;
  readonly state: "ok" | "alarm" | "insufficient_data";
  readonly reason: string | null;
  /** ISO 8601, by the source's clock. */
  readonly since: string;
}

/** What ECS and CloudWatch said last about a service in an environment. */
export interface Observations {
  /** The newest rollout; null when none was reported. */
  readonly rollout: {
    readonly id: string;
    readonly state: "running" | "succeeded" | "failed";
    readonly reason: string | null;
    readonly since: string;
  } | null;
  readonly tasks: {
    /** Tasks that run now, of any rollout. */
    readonly running: number;
    /** Tasks of the newest rollout that stopped: they crashed, were scaled in or replaced. */
    readonly stopped: number;
  };
  /** By name. */
  readonly alarms: readonly AlarmState[];
}

/** How a service is in an environment. */
export interface Health extends Observations {
  /** `failing`: an alarm rings or the newest rollout failed. `unknown`: nothing was ever reported. */
  readonly state: "healthy" | "rolling-out" | "failing" | "unknown";
}

/** Judges what was observed. */
export function healthOf(observed: Observations): Health {
  return { state: stateOf(observed), ...observed };
}

function stateOf({ rollout, tasks, alarms }: Observations): Health["state"] {
  if (rollout?.state === "failed" || alarms.some(({ state }) => state === "alarm")) return "failing";
  if (rollout?.state === "running") return "rolling-out";
  return rollout || tasks.running > 0 || alarms.some(({ state }) => state === "ok") ? "healthy" : "unknown";
}

/**
 * {@link Observations} as JSON, about the row `place (service, environment)`.
 *
 * Of alarms the newest state is wanted: the query steps through the index from one alarm to the next.
 */
export function observations(sql: Sql): Fragment {
  return sql`(
    WITH RECURSIVE rollout AS (
      SELECT rollout_id AS id, state, reason, changed_at AS since FROM rollout_changes AS r
      WHERE r.environment = place.environment AND r.service = place.service
      ORDER BY changed_at DESC, array_position(ARRAY['failed', 'succeeded', 'running'], state) LIMIT 1
    ), alarms (name, state, reason, since) AS (
      (SELECT alarm, state, reason, changed_at FROM alarm_changes AS a
      WHERE a.environment = place.environment AND a.service = place.service
      ORDER BY alarm DESC, changed_at DESC, state LIMIT 1)
      UNION ALL
      SELECT following.* FROM alarms CROSS JOIN LATERAL (
        SELECT alarm, a.state, a.reason, changed_at FROM alarm_changes AS a
        WHERE a.environment = place.environment AND a.service = place.service AND a.alarm < alarms.name
        ORDER BY alarm DESC, changed_at DESC, a.state LIMIT 1
      ) AS following
    )
    SELECT json_build_object(
      'rollout', (SELECT row_to_json(rollout) FROM rollout),
      'tasks', json_build_object(
        'running', (SELECT count(*) FROM tasks AS t
          WHERE t.environment = place.environment AND t.service = place.service AND t.status <> 'STOPPED'),
        'stopped', (SELECT count(*) FROM tasks AS t JOIN rollout ON t.rollout_id = rollout.id
          WHERE t.environment = place.environment AND t.service = place.service AND t.status = 'STOPPED')),
      'alarms', coalesce((SELECT json_agg(alarms ORDER BY name) FROM alarms), '[]'))
  )`;
}
