/** Name of the ledger's database, wherever it runs. */
export const databaseName = "ledger";
