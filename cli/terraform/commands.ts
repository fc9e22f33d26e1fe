/** A Terraform command as data: what is run, and how its output is to be read. */
export interface TerraformCommand {
  /** First words of the command, for example `state list`; used in messages. */
  readonly name: string;
  /** All arguments after `terraform`. */
  readonly arguments: readonly string[];
  /**
   * `events`: one JSON object a line, which feeds progress and diagnostics.
   * `document`: one JSON document on standard output.
   * `text`: plain text.
   */
  readonly output: "events" | "document" | "text";
  /** Exit codes that are not a failure; 0 when left out. */
  readonly successCodes?: readonly number[];
}

/** Settings of commands that read or change state. */
export interface StateOptions {
  /** Seconds to wait for a state lock that somebody else holds; 0 (the default) fails at once. */
  readonly lockTimeoutSeconds?: number;
  /** Operations at the same time; Terraform's own default is 10. */
  readonly parallelism?: number;
}

/** What a plan is made for. */
export interface PlanOptions extends StateOptions {
  /** File that receives the saved plan. */
  readonly out: string;
  /** Plans the removal of everything in state. */
  readonly destroy?: boolean;
  /** Addresses of the only resources to plan, with what they depend on; all when left out. */
  readonly targets?: readonly string[];
}

function stateArguments({ lockTimeoutSeconds = 0, parallelism }: StateOptions): string[] {
  return [
    `-lock-timeout=${lockTimeoutSeconds}s`,
    ...(parallelism === undefined ? [] : [`-parallelism=${parallelism}`]),
  ];
}

export function versionCommand(): TerraformCommand {
  return { name: "version", arguments: ["version", "-json"], output: "document" };
}

/** What `terraform init` does with the backend. */
export type InitBackend =
  /** Uses the backend that the configuration names. */
  | "configured"
  /** Forgets which backend was used before, without copying state. */
  | "reconfigure"
  /** Copies the state from the backend that was used before. */
  | "migrate"
  /** Installs providers only, for `validate`. */
  | "none";

const INIT_BACKEND_ARGUMENTS: Record<InitBackend, readonly string[]> = {
  configured: [],
  reconfigure: ["-reconfigure"],
  migrate: ["-migrate-state", "-force-copy"],
  none: ["-backend=false"],
};

export function initCommand(backend: InitBackend = "configured"): TerraformCommand {
  // Terraform refuses to print events while it moves state.
  const events = backend !== "migrate";
  return {
    name: "init",
    arguments: [
      "init",
      "-input=false",
      "-no-color",
      ...(events ? ["-json"] : []),
      ...INIT_BACKEND_ARGUMENTS[backend],
    ],
    output: events ? "events" : "text",
  };
}

/** Answers a document with all problems and ends with 1 when there are any. */
export function validateCommand(): TerraformCommand {
  return {
    name: "validate",
    arguments: ["validate", "-no-color", "-json"],
    output: "document",
    successCodes: [0, 1],
  };
}

/** Exit code 0: no change; 2: changes; 1: error. */
export function planCommand({ out, destroy, targets = [], ...state }: PlanOptions): TerraformCommand {
  return {
    name: "plan",
    arguments: [
      "plan",
      "-input=false",
      "-no-color",
      "-json",
      "-detailed-exitcode",
      `-out=${out}`,
      ...(destroy ? ["-destroy"] : []),
      ...targets.map((address) => `-target=${address}`),
      ...stateArguments(state),
    ],
    output: "events",
    successCodes: [0, 2],
  };
}

/** Applies a saved plan and nothing else. */
export function applyCommand(planFile: string, state: StateOptions = {}): TerraformCommand {
  return {
    name: "apply",
    arguments: ["apply", "-input=false", "-no-color", "-json", ...stateArguments(state), planFile],
    output: "events",
  };
}

/** The saved plan as one JSON document. */
export function showCommand(planFile: string): TerraformCommand {
  return { name: "show", arguments: ["show", "-no-color", "-json", planFile], output: "document" };
}

/** The whole state as the backend holds it; empty when there is none. */
export function statePullCommand(): TerraformCommand {
  return { name: "state pull", arguments: ["state", "pull"], output: "text" };
}
