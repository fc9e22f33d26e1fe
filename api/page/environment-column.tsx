import type { FC } from "hono/jsx";
import type { EnvironmentOverview } from "./overview.ts";
import { ServiceCard } from "./service-card.tsx";
import { StackCard } from "./stack-card.tsx";

/** One environment: what runs there, on what. */
export const EnvironmentColumn: FC<{ environment: EnvironmentOverview; now: Date }> = ({
  environment: { name, services, stacks },
  now,
}) => {
  const id = `environment-${name.replace(/[^\w-]/g, "-")}`;
  return (
    <section class="environment" aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      {services.length === 0 ? (
        <p class="empty">
          No service was deployed here yet. Deployments appear as soon as GitHub reports them to{" "}
          <code>/hooks/github</code>.
        </p>
      ) : (
        services.map((service) => <ServiceCard service={service} now={now} />)
      )}
      <h3 class="label">Stacks</h3>
      {stacks.length === 0 ? (
        <p class="empty">
          No stack was planned or applied yet. Run <code>slipway plan {name}</code> to see what it would make.
        </p>
      ) : (
        <div class="stacks">
          {stacks.map((stack) => (
            <StackCard stack={stack} now={now} />
          ))}
        </div>
      )}
    </section>
  );
};
