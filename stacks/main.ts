import { platform } from "../envs/platform.ts";
import { prod } from "../envs/prod.ts";
import { staging } from "../envs/staging.ts";
import { buildApp } from "./app.ts";

buildApp({ platform, environments: [staging, prod] }).synth();
