import { Container, type ContainerConfig } from "@cdktf/provider-docker/lib/container/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { apiMemoryMb, apiPort, healthCheck, migrationMemoryMb } from "../tasks/workload-containers.ts";
import { containerSettings, databaseHost } from "./container-settings.ts";
import { ledgerSecrets, ownerSecrets, withSecrets } from "./secret-volumes.ts";

/** Settings of a {@link LocalLedger}. */
export interface LocalLedgerProps {
  /** Prefix of all names. */
  readonly prefix: string;
  /** Id of the image. */
  readonly image: string;
  readonly network: string;
  readonly database: {
    readonly name: string;
    readonly isReady: ITerraformDependable;
    readonly secrets: { readonly owner: string; readonly ledger: string };
  };
  /** Size of the task that the limits are taken from. */
  readonly size: { readonly vcpu: number; readonly memoryGb: number };
  /** Port on the machine's loopback interface. */
  readonly port: number;
}

/** The image's two commands: migrations that must succeed, and the API after them. */
export class LocalLedger extends Construct {
  constructor(scope: Construct, id: string, props: LocalLedgerProps) {
    super(scope, id);
    const migration = this.makeMigration(props);
    this.makeApi(props, migration);
  }

  /** It ends, and has to stay: the provider would make a container that removes itself anew in every plan. */
  private makeMigration({ prefix, database, size, ...props }: LocalLedgerProps): Container {
    const name = `${prefix}-migrate`;
    return new Container(this, "migration", {
      ...containerSettings({ vcpu: size.vcpu, memoryMb: migrationMemoryMb }),
      ...common(props),
      name,
      command: withSecrets({ DATABASE_URL: databaseUrl(ownerSecrets, database.name) }, [
        "node",
        "main.js",
        "migrate",
      ]),
      volumes: [{ volumeName: database.secrets.owner, containerPath: ownerSecrets.folder, readOnly: true }],
      restart: "no",
      mustRun: false,
      attach: true,
      dependsOn: [database.isReady],
      lifecycle: {
        postcondition: [
          {
            condition: `\${self.exit_code == 0}`,
            errorMessage:
              `The migrations ended with \${self.exit_code}: \`docker logs ${name}\` says why. ` +
              `Mend it, remove the container with \`docker rm ${name}\`, and deploy again.`,
          },
        ],
      },
    });
  }

  private makeApi({ prefix, database, size, port, ...props }: LocalLedgerProps, migration: Container): void {
    new Container(this, "api", {
      ...containerSettings({ vcpu: size.vcpu, memoryMb: apiMemoryMb(size.memoryGb * 1024) }),
      ...common(props),
      name: `${prefix}-api`,
      command: withSecrets(
        {
          DATABASE_URL: databaseUrl(ledgerSecrets, database.name),
          GITHUB_WEBHOOK_SECRET: `$(cat ${ledgerSecrets.githubWebhook})`,
          SLIPWAY_HOOK_SECRET: `$(cat ${ledgerSecrets.slipwayHook})`,
        },
        ["node", "main.js", "serve"],
      ),
      env: ["ACCESS=off", `PORT=${apiPort}`, "SLIPWAY_ENVIRONMENT=local"],
      volumes: [{ volumeName: database.secrets.ledger, containerPath: ledgerSecrets.folder, readOnly: true }],
      // Access is off: nobody but this machine may come in.
      ports: [{ internal: apiPort, external: port, ip: "127.0.0.1" }],
      restart: "unless-stopped",
      // Every field, since the provider takes one that is left out for a difference to the image's own.
      healthcheck: {
        test: ["CMD", ...healthCheck],
        interval: "10s",
        timeout: "5s",
        retries: 3,
        startPeriod: "30s",
      },
      wait: true,
      waitTimeout: 60,
      dependsOn: [migration],
    });
  }
}

function common({ image, network }: Pick<LocalLedgerProps, "image" | "network">) {
  return {
    image,
    user: "10001:10001",
    init: true,
    networksAdvanced: [{ name: network }],
    tmpfs: { "/tmp": "" },
  } satisfies Partial<ContainerConfig>;
}

/** With the password's file in place of the password. */
function databaseUrl({ user, password }: { user: string; password: string }, name: string): string {
  return `postgres://${user}:$(cat ${password})@${databaseHost}:5432/${name}`;
}
