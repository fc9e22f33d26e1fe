/** How facts of one type become rows of one table. */
export interface Projection<Fact> {
  readonly table: string;
  /** The type of each column; the column's name is the field's name in snake_case. */
  readonly columns: { readonly [Field in keyof Fact]-?: ColumnType };
  /** Primary key of the table. */
  readonly key: readonly (keyof Fact & string)[];
  /**
   * Which of two rows with the same key stays: the greater by these expressions over a row, then by content, so that
   * the same rows stay in whatever order the facts come.
   */
  readonly wins: (row: string) => readonly string[];
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
 * Two common table expressions: `<table>_facts`, the facts of new events, and `<table>_said`, one for each key.
 *
 * `parameter` is the placeholder of their JSON; `new` is the expression with the number and id of each new event.
 */
export function said({ table, columns, key, wins }: AnyProjection, parameter: string): string {
  const fields = Object.entries(columns);
  const names = fields.map(([field]) => column(field));
  const keys = key.map(column);
  return `${table}_facts AS (
    SELECT event_id, ${fields.map(([field]) => `"${field}" AS ${column(field)}`).join(", ")}
    FROM new JOIN json_to_recordset(${parameter}::text::json)
      AS fact (n integer, ${fields.map(([field, type]) => `"${field}" ${type}`).join(", ")}) USING (n)
  ),
  ${table}_said AS (
    SELECT DISTINCT ON (${keys.join(", ")}) * FROM ${table}_facts AS fact
    ORDER BY ${[...keys, ...[...wins("fact"), content(names, "fact")].map((rank) => `${rank} DESC`)].join(", ")}
  )`;
}

/**
 * The common table expression `<table>_put`: writes them, and returns the rows that it added or changed. A row of an
 * earlier release, which names no event, gives way.
 */
export function put({ table, columns, key, wins }: AnyProjection): string {
  const names = Object.keys(columns).map(column);
  const keys = key.map(column);
  const all = [...names, "event_id"].join(", ");
  const updates = [...names.filter((name) => !keys.includes(name)), "event_id"];
  const ranking = (row: string) => [...wins(row), content(names, row)].join(", ");
  return `${table}_put AS (
    INSERT INTO ${table} AS kept (${all}) SELECT ${all} FROM ${table}_said
    ON CONFLICT (${keys.join(", ")}) DO UPDATE SET ${updates.map((name) => `${name} = excluded.${name}`).join(", ")}
    WHERE kept.event_id IS NULL OR (${ranking("excluded")}) > (${ranking("kept")})
    RETURNING *
  )`;
}

/** An expression that puts any two rows with other content into an order, the same in every database. */
export function content(names: readonly string[], row: string): string {
  return `ROW(${names.map((name) => `${row}.${name}`).join(", ")})::text COLLATE "C"`;
}
