import type { FC } from "hono/jsx";
import type { Series } from "./trend.ts";

/** Which curve is which; nothing where there is only one. */
export const Legend: FC<{ series: readonly Series[] }> = ({ series }) =>
  series.length < 2 ? null : (
    <span class="legend">
      {series.map(({ name, drawn }) => (
        <span>
          <svg class="key" viewBox="0 0 18 12" aria-hidden="true">
            <line class={`line ${drawn}`} x1="0" x2="18" y1="6" y2="6" />
          </svg>
          {name}
        </span>
      ))}
    </span>
  );
