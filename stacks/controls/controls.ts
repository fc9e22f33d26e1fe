import { companionControls } from "./companion.ts";
import { companions } from "./companions.ts";
import type { Control } from "./control.ts";
import { statementRules } from "./policies/rules.ts";
import { settingControls } from "./setting.ts";
import { containerSettings } from "./settings/containers.ts";
import { databaseSettings } from "./settings/database.ts";
import { encryptionSettings } from "./settings/encryption.ts";
import { identitySettings } from "./settings/identity.ts";
import { loadBalancerSettings } from "./settings/load-balancer.ts";
import { networkSettings } from "./settings/network.ts";
import { observationSettings } from "./settings/observation.ts";
import { repositorySettings } from "./settings/repository.ts";
import { storageSettings } from "./settings/storage.ts";
import { statementControls } from "./statement-rule.ts";
import { unwantedTypeControls } from "./unwanted-type.ts";
import { unwantedTypes } from "./unwanted-types.ts";

/** Everything that the stacks of every environment keep to. */
export const controls: readonly Control[] = [
  ...settingControls([
    ...networkSettings,
    ...encryptionSettings,
    ...identitySettings,
    ...databaseSettings,
    ...loadBalancerSettings,
    ...containerSettings,
    ...storageSettings,
    ...observationSettings,
    ...repositorySettings,
  ]),
  ...companionControls(companions),
  ...statementControls(statementRules),
  ...unwantedTypeControls(unwantedTypes),
];
