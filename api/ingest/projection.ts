/** How facts of one type become rows of one table. */
export interface Projection<Fact> {
  readonly table: string;
  /** The type of each column; the column's name is the field's name in snake_case. */
  readonly columns: { readonly [Field in keyof Fact]-?: ColumnType };
  /** Primary key of the table. */
  readonly key: readonly (keyof Fact & string)[];
  /**
   * Which of two rows with the same key stays: `first` the one that is there; else the greater by these expressions
   * over a row, then by content, so that the same rows stay in whatever order the facts come.
   */
  readonly wins: "first" | ((row: string) => readonly string[]);
}

type ColumnType = "text" | "text[]" | "bigint" | "integer" | "boolean" | "timestamptz" | "jsonb";

/** A projection whose fact type no longer matters. */
export type AnyProjection = Pick<Projection<Record<string, unknown>>, "table" | "key" | "wins"> & {
  readonly columns: Readonly<Record<string, ColumnType>>;
};

/** `deploymentKey` as a column: `deployment_key`. */
export function column(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * The common table expression `<table>_said`: the facts of new events, one for each key.
 *
 * `parameter` is the placeholder of their JSON; `new` is the expression with the number and id of each new event.
 */
export function said({ table, columns, key, wins }: AnyProjection, parameter: string): string {
  const fields = Object.entries(columns);
  const names = fields.map(([field]) => column(field));
  const order = wins === "first" ? ["new.n"] : ranking(wins, names, "fact").map((rank) => `${rank} DESC`);
  return `${table}_said AS (
    SELECT DISTINCT ON (${key.map(column).join(", ")}) new.event_id, ${names.join(", ")}
    FROM new JOIN (
      SELECT n, ${fields.map(([field]) => `"${field}" AS ${column(field)}`).join(", ")}
      FROM json_to_recordset(${parameter}::text::json)
        AS fields (n integer, ${fields.map(([field, type]) => `"${field}" ${type}`).join(", ")})
    ) AS fact USING (n)
    ORDER BY ${[...key.map(column), ...order].join(", ")}
  )`;
}

/** The common table expression `<table>_put`: writes them, and returns the rows that it added or changed. */
export function put({ table, columns, key, wins }: AnyProjection): string {
  const names = Object.keys(columns).map(column);
  const all = [...names, "event_id"].join(", ");
  const insert = `INSERT INTO ${table} AS kept (${all}) SELECT ${all} FROM ${table}_said`;
  if (wins === "first") return `${table}_put AS (${insert} ON CONFLICT DO NOTHING RETURNING *)`;
  const keys = key.map(column);
  const updates = [...names.filter((name) => !keys.includes(name)), "event_id"];
  return `${table}_put AS (
    ${insert}
    ON CONFLICT (${keys.join(", ")}) DO UPDATE SET ${updates.map((name) => `${name} = excluded.${name}`).join(", ")}
    WHERE (${ranking(wins, names, "excluded").join(", ")}) > (${ranking(wins, names, "kept").join(", ")})
    RETURNING *
  )`;
}

/** Expressions that put any two different rows into an order. */
function ranking(wins: (row: string) => readonly string[], names: readonly string[], row: string): string[] {
  return [...wins(row), `ROW(${names.map((name) => `${row}.${name}`).join(", ")})::text COLLATE "C"`];
}
