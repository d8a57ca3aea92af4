// Sentences for a studio that was not told where its Supabase project is.
import type { VariableProblem } from '../core/configuration.ts';

export const configurationWords = {
  title: 'The studio needs to know its Supabase project',
  text: 'These settings are read when the site is built. Until they are right there is nowhere to keep your videos.',
  where:
    'Set them in the file .env beside package.json or in the host’s build settings, then build or start again. Both values stand in the Supabase dashboard under Project Settings, API.',
  local: 'On your own machine npm run dev sets both by itself.',
} as const;

export const variableProblemWords: Record<VariableProblem, string> = {
  missing: 'is not set.',
  not_a_url: 'is not a web address. It looks like https://abcdefgh.supabase.co.',
  not_http: 'must start with https:// or http://.',
  has_space: 'contains a space or line break. Copy it again, whole and without quotes.',
  secret_key:
    'is a secret key, which must never reach a browser. Use the anon or publishable key, and renew this one if it was published.',
};
