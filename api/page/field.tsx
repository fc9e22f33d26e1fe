import type { Child, FC } from "hono/jsx";

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  /** What is expected, below the label. */
  readonly hint?: string | undefined;
  /** Why the value was refused. */
  readonly fault?: string | undefined;
  readonly type?: "text" | "url" | "datetime-local" | "textarea";
  readonly required?: boolean;
  readonly maxLength?: number;
  /** Options of a choice, in place of an input. */
  readonly children?: Child;
}

/** One field of a form that changes something, with its label and, after a refusal, the reason. */
export const Field: FC<FieldProps> = ({ name, label, hint, fault, children, ...field }) => {
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(" ");
  const attributes = {
    id: name,
    name,
    required: field.required ?? false,
    "aria-describedby": described || undefined,
    "aria-invalid": fault ? ("true" as const) : undefined,
  };
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {children ? (
        <select {...attributes}>{children}</select>
      ) : field.type === "textarea" ? (
        <textarea {...attributes} rows={3} maxlength={field.maxLength ?? 2_000}>
          {field.value}
        </textarea>
      ) : (
        <input
          {...attributes}
          type={field.type ?? "text"}
          value={field.value ?? ""}
          maxlength={field.maxLength ?? 200}
        />
      )}
      {fault && (
        <p class="wrong" id={`${name}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
};
