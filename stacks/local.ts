import { Network } from "@cdktf/provider-docker/lib/network/index.js";
import { DockerProvider } from "@cdktf/provider-docker/lib/provider/index.js";
import { LocalBackend, TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { LocalSettings } from "../envs/local.ts";
import { BuiltImage } from "../modules/local/built-image.ts";
import { LocalDatabase } from "../modules/local/local-database.ts";
import { LocalLedger } from "../modules/local/local-ledger.ts";
import { databaseName } from "./database-name.ts";
import { type LedgerScope, ledgerEnvironment } from "./ledger.ts";
import { ReadableStack } from "./readable-stack.ts";

/** What the stack on one machine is made from. */
export interface LocalStackProps extends LedgerScope {
  readonly settings: LocalSettings;
}

/** The project's folder, as seen from `cdktf.out/stacks/local`, where the CDKTF command line runs Terraform. */
const projectFolder = "../../..";

/**
 * The ledger on one machine with Docker: the image that a release builds, PostgreSQL, and the migrations between them,
 * with the limits of the environment that runs the ledger. It needs no account, and no other stack knows of it.
 */
export class LocalStack extends ReadableStack {
  constructor(scope: Construct, { settings, ...ledger }: LocalStackProps) {
    super(scope, "local");
    const prefix = `${ledger.platform.name}-local`;
    const { service, database: like } = ledgerEnvironment(ledger);
    new DockerProvider(this, "docker");
    new LocalBackend(this, { path: `${projectFolder}/.slipway/local.tfstate` });
    const network = new Network(this, "network", { name: prefix }).name;
    const image = new BuiltImage(this, "image", {
      name: prefix,
      context: projectFolder,
      sources: [
        ...["Dockerfile", ".dockerignore", "package.json", "package-lock.json", "tsconfig.json"],
        ...["api/**", "review/**"],
      ],
      except: "/(testing|__snapshots__)/|[.]test[.]tsx?$",
      buildArgs: { BASE: settings.baseImage, VERSION: "local" },
    });
    const database = new LocalDatabase(this, "database", {
      prefix,
      network,
      version: like.engineVersion,
      databaseName,
      memoryMb: settings.databaseMemoryMb,
    });
    new LocalLedger(this, "ledger", {
      prefix,
      image: image.id,
      network,
      database: { name: databaseName, isReady: database.container, secrets: database.secrets },
      size: service.taskSize,
      port: settings.port,
    });
    new TerraformOutput(this, "url", { value: `http://127.0.0.1:${settings.port}` });
  }
}
