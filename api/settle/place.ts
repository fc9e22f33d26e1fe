/** A service in an environment: what is settled apart from all others. */
export interface Place {
  readonly service: string;
  readonly environment: string;
}
