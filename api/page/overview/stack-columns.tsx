import type { FC } from "hono/jsx";
import type { EnvironmentOverview } from "./overview.ts";
import { StackCard } from "./stack-card.tsx";

/** The stacks of every environment, side by side. */
export const StackColumns: FC<{ environments: readonly EnvironmentOverview[]; now: Date }> = ({
  environments,
  now,
}) => (
  <div class="columns">
    {environments.map(({ name, stacks }, place) => (
      <section class="environment" aria-labelledby={`environment-${place}`}>
        <h3 id={`environment-${place}`}>{name}</h3>
        {stacks.length === 0 ? (
          <p class="empty">
            No stack was planned or applied yet. Run <code>slipway plan {name}</code> to see what it would
            make.
          </p>
        ) : (
          <div class="card">
            {stacks.map((stack) => (
              <StackCard stack={stack} now={now} />
            ))}
          </div>
        )}
      </section>
    ))}
  </div>
);
