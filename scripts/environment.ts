// What a developer may set from outside, by the shell or a .env file, read and checked once.
import { resolve } from 'node:path';
import { loadEnv } from 'vite';
import * as z from 'zod/mini';

/** A mistake of the person at the keyboard: its message is the one line they get. */
export class SetupError extends Error {
  override name = 'SetupError';
}

function port(name: string, standard: number) {
  const refusal = `${name} must be a port number from 1 to 65535.`;
  const number = z.number(refusal).check(z.int(refusal), z.minimum(1, refusal), z.maximum(65_535, refusal));
  return z.pipe(z.pipe(z._default(z.string(), String(standard)), z.transform(Number)), number);
}

const environmentSchema = z.object({
  PORT: port('PORT', 5173),
  PREVIEW_PORT: port('PREVIEW_PORT', 4173),
  LOCAL_SUPABASE_PORT: port('LOCAL_SUPABASE_PORT', 54_321),
  SIMULATOR_PORT: port('SIMULATOR_PORT', 8787),
  LOCAL_SUPABASE_FOLDER: z._default(z.string(), '.local/supabase'),
  SIMULATOR_FOLDER: z._default(z.string(), '.local/simulator'),
  SIMULATOR: z._default(z.enum(['on', 'off'], 'SIMULATOR must be on or off.'), 'on'),
  VITE_SUPABASE_URL: z.optional(z.string()),
});

export type Environment = {
  studioPort: number;
  previewPort: number;
  supabasePort: number;
  simulatorPort: number;
  /** Where the embedded Supabase and the simulator keep what must outlive a restart. */
  supabaseFolder: string;
  simulatorFolder: string;
  /** False when somebody runs a video server of their own and wants no other. */
  wantsSimulator: boolean;
  /** A Supabase project to use instead of the embedded one; null starts the embedded one. */
  hostedUrl: string | null;
};

/** Throws `SetupError`. An empty value counts as not set. */
export function readEnvironment(rootFolder: string): Environment {
  const set = Object.entries(loadEnv('development', rootFolder, '')).filter(([, value]) => value.trim() !== '');
  const parsed = environmentSchema.safeParse(Object.fromEntries(set));
  if (!parsed.success) throw new SetupError(parsed.error.issues.map((issue) => issue.message).join(' '));
  return {
    studioPort: parsed.data.PORT,
    previewPort: parsed.data.PREVIEW_PORT,
    supabasePort: parsed.data.LOCAL_SUPABASE_PORT,
    simulatorPort: parsed.data.SIMULATOR_PORT,
    supabaseFolder: resolve(rootFolder, parsed.data.LOCAL_SUPABASE_FOLDER),
    simulatorFolder: resolve(rootFolder, parsed.data.SIMULATOR_FOLDER),
    wantsSimulator: parsed.data.SIMULATOR === 'on',
    hostedUrl: parsed.data.VITE_SUPABASE_URL ?? null,
  };
}
