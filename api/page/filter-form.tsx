import type { FC } from "hono/jsx";

/** A field that narrows a list: one of several values, or any text. */
export interface FilterField {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  /** What can be chosen; any text when left out. */
  readonly choices?: readonly (string | readonly [value: string, label: string])[];
  /** What choosing nothing means; "all" by default, null when something has to be chosen. */
  readonly anything?: string | null;
  readonly type?: "text" | "date";
}

/** A form that asks for the same page again, narrowed. */
export const FilterForm: FC<{ label: string; fields: readonly FilterField[]; button?: string }> = ({
  label,
  fields,
  button = "Show",
}) => (
  <search aria-label={label}>
    <form class="fields" method="get">
      {fields.map((field) => (
        <div class="field">
          <label for={`filter-${field.name}`}>{field.label}</label>
          {field.choices ? (
            <Choice field={field} choices={field.choices} />
          ) : (
            <input
              id={`filter-${field.name}`}
              name={field.name}
              type={field.type ?? "text"}
              value={field.value ?? ""}
              maxlength={200}
            />
          )}
        </div>
      ))}
      <button type="submit">{button}</button>
    </form>
  </search>
);

const Choice: FC<{ field: FilterField; choices: NonNullable<FilterField["choices"]> }> = ({
  field: { name, value, anything = "all" },
  choices,
}) => (
  <select id={`filter-${name}`} name={name}>
    {anything !== null && <option value="">{anything}</option>}
    {choices.map((choice) => {
      const [own, label] = typeof choice === "string" ? [choice, choice] : choice;
      return (
        <option value={own} selected={own === value}>
          {label}
        </option>
      );
    })}
  </select>
);
