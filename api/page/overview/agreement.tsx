import type { FC } from "hono/jsx";
import type { ServiceInEnvironment } from "../../services/environments.ts";
import { pathOf, withQuery } from "../links.ts";

interface AgreementProps {
  readonly service: string;
  readonly places: readonly ServiceInEnvironment[];
  /** In the order of the columns. */
  readonly environments: readonly string[];
}

/** Whether a service is the same everywhere, with the way to what differs. */
export const Agreement: FC<AgreementProps> = ({ service, places, environments }) => {
  const running = environments.flatMap((name) => {
    const commit = places.find(({ environment }) => environment === name)?.current?.commit;
    return commit ? [{ name, commit }] : [];
  });
  const [first, ...others] = running;
  const other = others.findLast(({ commit }) => commit !== first?.commit);
  if (!first || others.length === 0) return null;
  if (!other) return <p class="soft">the same commit everywhere</p>;
  return (
    <p class="soft">
      <a href={`${withQuery(pathOf.service(service), { from: first.name, to: other.name })}#comparison`}>
        {first.name} and {other.name} differ
      </a>
    </p>
  );
};
