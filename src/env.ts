// The one place that reads import.meta.env.
import { type ParsedConfiguration, parseConfiguration } from './core/configuration.ts';

export function readConfiguration(): ParsedConfiguration {
  const { VITE_SUPABASE_URL, VITE_SUPABASE_ANON_KEY } = import.meta.env;
  return parseConfiguration({ VITE_SUPABASE_URL, VITE_SUPABASE_ANON_KEY });
}

/** Where the app is mounted: `/`, or a path that ends with a slash. */
export const BASE_PATH: string = import.meta.env.BASE_URL;
