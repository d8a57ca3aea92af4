// Supabase as the Test page sees it.

export type SchemaFinding = {
  kind: 'table' | 'column' | 'function' | 'bucket' | 'policy';
  name: string;
  present: boolean;
};

export interface SupabaseProbe {
  /** Throws `StoreError` when the project cannot be reached or refuses the key. */
  ping(signal?: AbortSignal): Promise<{ latencyMs: number; clockSkewMs: number | null }>;
  /** Everything the app needs, found or not. Throws `StoreError` with `schema_missing` when nothing is there at all. */
  schema(signal?: AbortSignal): Promise<readonly SchemaFinding[]>;
}
