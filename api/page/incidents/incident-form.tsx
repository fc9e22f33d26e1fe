import type { FC } from "hono/jsx";
import type { Place } from "../../settle/place.ts";
import { Field } from "../field.tsx";
import type { Faults, Values } from "./submitted.ts";

/** The fields of a new incident, with what was entered before. */
export const IncidentForm: FC<{ places: readonly Place[]; values: Values; faults: Faults }> = ({
  places,
  values,
  faults,
}) => {
  const kept = (name: string) => ({ name, value: values[name], fault: faults[name] });
  return (
    <form class="fields tall" method="post" action="/incidents">
      <Field {...kept("service")} label="Service" required>
        <Options names={places.map(({ service }) => service)} chosen={values.service} />
      </Field>
      <Field {...kept("environment")} label="Environment" required>
        <Options names={places.map(({ environment }) => environment)} chosen={values.environment} />
      </Field>
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

const Options: FC<{ names: readonly string[]; chosen: string | undefined }> = ({ names, chosen }) => (
  <>
    <option value="">Choose one</option>
    {[...new Set(names)].map((name) => (
      <option value={name} selected={name === chosen}>
        {name}
      </option>
    ))}
  </>
);
