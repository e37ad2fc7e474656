/** What the convergence benchmark uses of its peer, which brings no types. */
declare module 'pouchdb-core' {
  export type Replicated = { readonly docs_written: number };
  export default class PouchDB {
    static plugin(plugin: unknown): typeof PouchDB;
    constructor(name: string, options: { adapter: string });
    bulkDocs(docs: readonly object[]): Promise<unknown>;
    sync(other: PouchDB): Promise<{ readonly push: Replicated; readonly pull: Replicated }>;
    info(): Promise<{ readonly doc_count: number }>;
    destroy(): Promise<void>;
  }
}
declare module 'pouchdb-adapter-memory' {
  const plugin: unknown;
  export default plugin;
}
declare module 'pouchdb-replication' {
  const plugin: unknown;
  export default plugin;
}
