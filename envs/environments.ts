import type { Environment } from "./environment.ts";
import { prod } from "./prod.ts";
import { staging } from "./staging.ts";

/** All environments, in the order in which a release reaches them. */
export const environments: readonly Environment[] = [staging, prod];
