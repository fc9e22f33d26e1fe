import type { FC } from "hono/jsx";
import { Field } from "../field.tsx";
import type { Faults, Values } from "./submitted.ts";

/** The fields of a new incident, with what was entered before. */
export const IncidentForm: FC<{ values: Values; faults: Faults }> = ({ values, faults }) => {
  const kept = (name: string) => ({ name, value: values[name], fault: faults[name] });
  return (
    <form class="fields tall" method="post" action="/incidents">
      <Field {...kept("service")} label="Service" required />
      <Field {...kept("environment")} label="Environment" required />
      <Field {...kept("title")} label="What is wrong" required maxLength={500} />
      <Field
        {...kept("openedAt")}
        label="Since when"
        hint="In UTC; now when left empty."
        type="datetime-local"
      />
      <Field
        {...kept("resolvedAt")}
        label="Until when"
        hint="In UTC; empty while it goes on."
        type="datetime-local"
      />
      <Field
        {...kept("url")}
        label="Where people talk about it"
        hint="A link, if there is one."
        type="url"
        maxLength={2_000}
      />
      <p class="actions">
        <button type="submit">Open the incident</button>
      </p>
    </form>
  );
};
