/** A document of one of the kinds that moto lacks. */
export type Document = Record<string, unknown>;

/** Keeps the documents of kinds that moto lacks, by account, region, kind and id, for as long as the emulator runs. */
export class DocumentStore {
  readonly #kinds = new Map<string, Map<string, Document>>();

  /** All documents of one kind in one account and region, by id. */
  of({ account, region }: { account: string; region: string }, kind: string): Map<string, Document> {
    const key = `${account} ${region} ${kind}`;
    const documents = this.#kinds.get(key) ?? new Map<string, Document>();
    this.#kinds.set(key, documents);
    return documents;
  }
}
