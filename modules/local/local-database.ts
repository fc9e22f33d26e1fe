import { Container } from "@cdktf/provider-docker/lib/container/index.js";
import { Image } from "@cdktf/provider-docker/lib/image/index.js";
import { Volume } from "@cdktf/provider-docker/lib/volume/index.js";
import { Construct } from "constructs";
import { containerSettings, databaseHost } from "./container-settings.ts";
import { ledgerSecrets, ownerSecrets, type SecretVolume } from "./secret-volumes.ts";

/** Settings of a {@link LocalDatabase}. */
export interface LocalDatabaseProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly network: string;
  /** Major version of PostgreSQL. */
  readonly version: string;
  readonly databaseName: string;
  readonly memoryMb: number;
}

/** PostgreSQL with a volume for its data, and the secrets that it makes itself when it first starts. */
export class LocalDatabase extends Construct {
  /** Depend on it where the database must answer. */
  readonly container: Container;
  /** Volume with the secrets of the owner, and one with those of the ledger. */
  readonly secrets: { readonly owner: string; readonly ledger: string };

  constructor(scope: Construct, id: string, props: LocalDatabaseProps) {
    super(scope, id);
    const volume = (name: string) => new Volume(this, name, { name: `${props.prefix}-${name}` }).name;
    this.secrets = { owner: volume("owner-secrets"), ledger: volume("ledger-secrets") };
    const image = new Image(this, "image", { name: `postgres:${props.version}-alpine`, keepLocally: true });
    this.container = new Container(this, "Resource", {
      ...containerSettings({ vcpu: 1, memoryMb: props.memoryMb }),
      name: `${props.prefix}-database`,
      image: image.imageId,
      command: ["sh", "-ec", startScript()],
      env: [
        `PGDATA=${dataFolder}/pgdata`,
        `POSTGRES_DB=${props.databaseName}`,
        `POSTGRES_PASSWORD_FILE=${ownerSecrets.password}`,
        `POSTGRES_USER=${ownerSecrets.user}`,
      ],
      // It starts as root, gives its folder to its own account, and becomes that. An init process would stay root, and
      // without one more capability its signals would not reach the database.
      capabilities: {
        drop: ["ALL"],
        add: ["CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_SETGID", "CAP_SETUID"],
      },
      networksAdvanced: [{ name: props.network, aliases: [databaseHost] }],
      volumes: [
        { volumeName: volume("data"), containerPath: dataFolder },
        { volumeName: this.secrets.owner, containerPath: ownerSecrets.folder },
        { volumeName: this.secrets.ledger, containerPath: ledgerSecrets.folder },
      ],
      tmpfs: { "/tmp": "", "/run/postgresql": "", [startFolder]: "" },
      restart: "unless-stopped",
      // Over TCP: while the database is being made, the server answers on its socket only.
      healthcheck: {
        test: ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", ownerSecrets.user, "-d", props.databaseName],
        interval: "2s",
        timeout: "3s",
        retries: 5,
        startPeriod: "30s",
      },
      wait: true,
      waitTimeout: 60,
    });
  }
}

const dataFolder = "/var/lib/postgresql/data";

/** Statements in it run once, on an empty database. */
const startFolder = "/docker-entrypoint-initdb.d";

/** Makes each secret where it is missing, and the role that the API logs in as where the database is new. */
function startScript(): string {
  const files = ([ownerSecrets, ledgerSecrets] satisfies SecretVolume[]).flatMap(({ files: names }) => names);
  const role = `CREATE ROLE ${ledgerSecrets.user} LOGIN CONNECTION LIMIT 200 PASSWORD '$(cat ${ledgerSecrets.password})';`;
  return [
    `for file in ${files.join(" ")}; do`,
    `  [ -s "$file" ] || cat /proc/sys/kernel/random/uuid > "$file"`,
    `  chmod 444 "$file"`,
    "done",
    `echo "${role}" > ${startFolder}/roles.sql`,
    "exec docker-entrypoint.sh postgres",
  ].join("\n");
}
