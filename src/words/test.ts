// Sentences of the Test page.
import type { SchemaFinding } from '../core/ports/supabase-probe.ts';
import { count } from './format.ts';

export const testWords = {
  title: 'Test',
  description: 'Whether everything between your prompt and a saved video works, one part at a time.',
  checks: 'Checks',
  runAll: 'Run all checks',
  run: 'Run',
  again: 'Run again',
  notRun: 'Not run',
  running: 'Running…',
  passed: 'Passed',
  failed: 'Failed',
  covers: 'Covers',
  failing: 'If it fails',
  at: (time: string) => `at ${time}`,
  answer: 'The answer as it came',
  noServer: 'No video server is connected yet.',
  serversUnreadable: 'Your video servers cannot be read.',
  connect: 'Connect one',
} as const;

export type CheckWords = { title: string; covers: string; remedy: string };

export const serverCheckWords = {
  title: 'Video server',
  covers:
    'Asks for the models, else for the list of jobs. Costs nothing. Shows that the address, the key and CORS work.',
  remedy: 'Start the server, look at address and key in Settings, and allow this page’s origin on the server.',
  passed: (server: string, latency: string) => `${server} answered in ${latency} and accepts the key.`,
  models: (names: readonly string[]) => (names.length === 0 ? 'It names no models.' : `Models: ${names.join(', ')}`),
  listing: { yes: 'It can list its jobs.', no: 'It cannot list its jobs, so each one is looked at by itself.' },
} as const;

export const connectionCheckWords = {
  title: 'Supabase connection',
  covers:
    'One read with your sign-in. Shows that the project’s URL, its key and your session work, and compares clocks.',
  remedy: 'Look at VITE_SUPABASE_URL and VITE_SUPABASE_ANON_KEY, wake a paused project, and sign in again.',
  passed: (latency: string) => `Supabase answered in ${latency}.`,
  clock: (skew: string) =>
    `This device’s clock is ${skew} off. Times and countdowns may look wrong; work is not affected.`,
  clockGood: 'The clocks agree.',
} as const;

export const schemaCheckWords = {
  title: 'Schema',
  covers: 'Every table, column, function, bucket and policy this version of the studio uses.',
  remedy:
    'Apply the migrations in supabase/migrations with `supabase db push`. They add what is missing and keep your rows.',
  passed: (found: number) => `All ${count.format(found)} parts are there.`,
  incomplete: (missing: number, all: number) => `${count.format(missing)} of ${count.format(all)} parts are missing.`,
  everything: 'Everything that was looked for',
  present: 'found',
  missing: 'missing',
} as const;

export const findingKindWord: Record<SchemaFinding['kind'], string> = {
  table: 'Tables',
  column: 'Columns',
  function: 'Functions',
  bucket: 'Buckets',
  policy: 'Policies',
};

export const generationCheckWords = {
  title: 'Minimal generation',
  covers:
    'The whole way: one real video of the cheapest kind, rendered, downloaded, saved into your bucket and verified.',
  remedy: 'Run the other three first. The card in the Library says what went wrong and what to do about it.',
  prompt: 'A paper boat drifts across a calm pond in soft morning light',
  price: (model: string, size: string, seconds: string, price: string) => `${model}, ${size}, ${seconds}: ${price}.`,
  ask: 'Make one real video?',
  cost: (price: string) => `This asks the server for one real video. Estimated price: ${price}.`,
  costFree: 'This asks the server for one real video. It costs nothing.',
  costUnknown: 'This asks the server for one real video. Nobody has told the studio what it costs.',
  spend: 'Make the video',
  cancel: 'Not now',
  passed: (taken: string) => `Saved and verified after ${taken}.`,
  gone: 'The video was deleted before it was saved.',
  show: 'Show it',
} as const;

export const logWords = {
  title: 'Requests',
  list: 'List of requests',
  description: 'Every request of this browser, newest first. Keys and tokens are masked.',
  filter: 'Filter',
  filterPlaceholder: 'method, address, status…',
  peer: 'Side',
  all: 'All',
  videoServer: 'Video server',
  supabase: 'Supabase',
  time: 'Time',
  method: 'Method',
  url: 'Address',
  status: 'Status',
  duration: 'Duration',
  noAnswer: 'no answer',
  copy: 'Copy',
  copied: 'The log is on the clipboard.',
  notCopied: 'This browser does not let the page write to the clipboard. Download the log instead.',
  download: 'Download',
  clear: 'Clear',
  cleared: 'The list is cleared.',
  undo: 'Undo',
  empty: 'No request yet. Run a check and watch.',
  noMatch: 'No request matches the filter.',
  shown: (shown: number, all: number) => `${count.format(shown)} of ${count.format(all)}`,
} as const;

export const recentWords = {
  title: 'Recent generations',
  description: 'Ask the video server what it knows about each of them.',
  empty: 'No generation yet.',
  unreachable: 'Your generations cannot be read right now',
  checkStatus: 'Check status',
  word: (word: string) => `The server says “${word}”.`,
  row: 'Saved already: this is the server’s last answer, from the row.',
  noJob: 'Not accepted by the server yet: there is no job to ask about.',
  noServer: 'Its server is no longer connected, so nobody can be asked.',
} as const;
