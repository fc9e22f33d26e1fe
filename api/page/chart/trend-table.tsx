import type { FC } from "hono/jsx";
import { quantityText } from "./quantity-text.ts";
import type { Trend } from "./trend.ts";

/** The numbers of a chart, on demand. */
export const TrendTable: FC<{ trend: Trend }> = ({ trend: { title, weeks, series, quantity } }) => (
  <details>
    <summary>The numbers</summary>
    <table aria-label={title}>
      <thead>
        <tr>
          <th scope="col">Week of</th>
          {series.map(({ name }) => (
            <th scope="col" class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((monday, week) => (
          <tr>
            <th scope="row">
              <time datetime={monday}>{monday}</time>
            </th>
            {series.map(({ values }) => (
              <td class="number">{quantityText(values[week] ?? null, quantity)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);
