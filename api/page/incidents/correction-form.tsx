import type { FC } from "hono/jsx";
import type { Deployment } from "../../deployments/deployment.ts";
import { encodeRowId } from "../../http/row-id.ts";
import type { Incident } from "../../incidents/incident.ts";
import { Field } from "../field.tsx";
import { pathOf } from "../links.ts";
import { inUtc } from "../time.tsx";
import { minuteOf } from "./minute.ts";
import type { Faults, Values } from "./submitted.ts";

interface CorrectionFormProps {
  readonly incident: Incident;
  /** What may have caused it: the deployments before it. */
  readonly suspects: readonly Deployment[];
  readonly values: Values;
  readonly faults: Faults;
}

/** Corrects an incident, with a reason. A field that is left as it is changes nothing. */
export const CorrectionForm: FC<CorrectionFormProps> = ({ incident, suspects, values, faults }) => {
  const kept = (name: string, present?: string) => ({
    name,
    value: name in values ? values[name] : present,
    fault: faults[name],
  });
  const id = encodeRowId(incident);
  const cause = values.cause;
  return (
    <form class="fields tall" method="post" action={`${pathOf.incident(id)}/corrections`}>
      <Field {...kept("title", incident.title)} label="What is wrong" maxLength={500} />
      <Field
        {...kept("openedAt", minuteOf(incident.openedAt))}
        label="Since when"
        hint="In UTC."
        type="datetime-local"
      />
      <Field
        {...kept("resolvedAt", incident.resolvedAt ? minuteOf(incident.resolvedAt) : undefined)}
        label="Until when"
        hint="In UTC; empty while it goes on."
        type="datetime-local"
      />
      <Field {...kept("cause")} label="Caused by">
        <option value="">as it is</option>
        <option value="none" selected={cause === "none"}>
          no deployment
        </option>
        {suspects.map((deployment) => (
          <option value={encodeRowId(deployment)} selected={cause === encodeRowId(deployment)}>
            {`${deployment.version}, ${inUtc(deployment.createdAt)}`}
          </option>
        ))}
      </Field>
      <Field {...kept("dismissed")} label="Was it an incident?">
        <option value="">as it is</option>
        <option value="no" selected={values.dismissed === "no"}>
          yes
        </option>
        <option value="yes" selected={values.dismissed === "yes"}>
          no, it was none after all
        </option>
      </Field>
      <Field
        {...kept("reason")}
        label="Why this is corrected"
        hint="Kept for good, with your name."
        type="textarea"
        required
      />
      <p class="actions">
        <button type="submit">Correct</button>
      </p>
    </form>
  );
};
