import type { Child } from "hono/jsx";

/** One column of a table over rows. */
export interface Column<Row> {
  readonly label: string;
  /** What a row shows in it; null when it has nothing to show. */
  readonly cell: (row: Row) => Child;
  /** Whether it holds numbers, which stand on the right. */
  readonly numeric?: boolean;
}

interface TableProps<Row> {
  /** What the table is about, for readers who cannot see where it stands. */
  readonly label: string;
  /** The first column names the row. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  readonly rows: readonly Row[];
}

/** A table that becomes a list of cards on a phone. What is too wide scrolls within a region that the keyboard reaches. */
export function Table<Row>({ label, columns, rows }: TableProps<Row>) {
  const [first, ...others] = columns;
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      <table class="stacked" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.numeric ? "number" : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row" data-label={first.label}>
                <div>{first.cell(row)}</div>
              </th>
              {others.map((column) => (
                <Cell column={column} content={column.cell(row)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell<Row>({ column, content }: { column: Column<Row>; content: Child }) {
  const blank = content === null || content === undefined || content === false || content === "";
  const kind = [column.numeric ? "number" : "", blank ? "blank" : ""].filter(Boolean).join(" ");
  return (
    <td class={kind || undefined} data-label={column.label}>
      <div>{content}</div>
    </td>
  );
}
