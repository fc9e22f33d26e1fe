import type { Child, FC } from "hono/jsx";

/** Named facts below each other; those that are null are not known and left out. */
export const Facts: FC<{ rows: readonly (readonly [name: string, value: Child])[] }> = ({ rows }) => (
  <dl class="facts">
    {rows.map(
      ([name, value]) =>
        value !== null &&
        value !== undefined && (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
    )}
  </dl>
);
