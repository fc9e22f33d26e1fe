/** How events are read where they leave something open. */
export interface TranslationSettings {
  /** An issue with one of these labels is an incident; compared without regard to case. */
  readonly incidentLabels: readonly string[];
  /** The environment of an incident that names none. */
  readonly productionEnvironment: string;
  /** Names that workspaces of HCP Terraform begin or end with. */
  readonly environments: readonly string[];
}

/** What holds where nothing was set. */
export const defaultTranslation: TranslationSettings = {
  incidentLabels: ["incident"],
  productionEnvironment: "prod",
  environments: ["staging", "prod"],
};
