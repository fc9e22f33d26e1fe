/** The ledger on one machine with Docker, as `npx cdktf deploy local` makes it. */
export interface LocalSettings {
  /** Port of the ledger on the machine's loopback interface, 1024 to 65535. */
  readonly port: number;
  /** Image that the ledger's own is built on; a digest pins it. */
  readonly baseImage: string;
  /** Memory of PostgreSQL, in MiB: at least 128. */
  readonly databaseMemoryMb: number;
}

export const local: LocalSettings = {
  port: 3100,
  baseImage: "node:24-alpine",
  databaseMemoryMb: 512,
};
