declare module 'virtual:engine-worker' {
  /** Where the engine's Worker is: `new Worker(engineWorkerUrl, { type: 'module' })`. */
  const engineWorkerUrl: string;
  export default engineWorkerUrl;
}

/** Vite types every variable as `any` unless it is told that these are all. */
interface ViteTypeOptions {
  strictImportMetaEnv: unknown;
}

interface ImportMetaEnv {
  readonly VITE_SUPABASE_URL?: string;
  readonly VITE_SUPABASE_ANON_KEY?: string;
}
