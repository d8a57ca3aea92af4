// Why the worker does not start, or ends by itself: one line, and the exit code that scripts tell it by.
import type { AccountFault, ServerFault } from '../core/errors.ts';
import type { KeyProblem } from '../core/key.ts';
import type { ServerUrlProblem } from '../core/server-url.ts';
import { serverFaultWords } from './server-fault.ts';

/** As documented in the README. */
export const exitCodes = {
  done: 0,
  broken: 1,
  /** Arguments or environment. */
  misused: 2,
  unreachable: 3,
  credentials: 4,
  migrations: 5,
  video_server: 6,
  /** A table that cannot be made as it is. */
  unfit: 7,
  /** A table of which something is not made or not published. */
  incomplete: 8,
  /** Ended at once by a second signal, as shells count it. */
  killed: 130,
} as const;
export type ExitReason = keyof typeof exitCodes;

export const usage = `Works on the generations of one account without a browser: sends, watches and saves them.

  npm run worker -- [--once] [--for MINUTES] [--json]
  npm run worker -- batch FILE.csv [--dry-run] [--yes] [--report FILE] [...]

  --once         end when nothing is left to do
  --for MINUTES  end after this time
  --json         one JSON object a line
  --help         this

batch FILE.csv   plans a table, starts it once it is agreed to, and runs it to its end
  --dry-run      only say what would be made, what is wrong, and what it costs
  --yes          agree to the price without being asked
  --skip-bad     start without the rows that cannot be made
  --server NAME  label or address of the server, where there are several
  --model, --size, --seconds   for rows that do not say
  --limit N      at once; --group-size N and --group-pause SECONDS: 5 and 60, a pause of 0 is none
  --name NAME    of the batch; the file's otherwise
  --publish NAME publish each clip as slug.mp4 in the bucket of that name; --private: only for you
  --report FILE  what became of each row, as CSV, or as JSON where the name ends so
  --template TEXT   the prompt of every row, with {column} for what stands in it
  --cross COLUMNS   every value of these columns with every other, with commas between
  --list NAME=A|B   every row with each of these values, as {NAME}; may be said again for others
  --only NAMES   make only these rows, by file name or title, with commas between; the rest is put on hold
  --release      let everything on hold go on
  --resume       let a batch go on that a person paused
  --again        make what is missing of a table that was run before, in a new batch
  --remake       make and pay again what was made before

Started twice, a table is known again and goes on instead of being paid twice.

Without any variable set it works for the local account of the embedded Supabase. README.md and .env.example
list the variables.`;

export const problemWords = {
  argument: (message: string) => `${message} See npm run worker -- --help.`,
  oneFile: 'batch takes one file: npm run worker -- batch prompts.csv. See npm run worker -- --help.',
  whole: (name: string, least: number, text: string) => `--${name} takes a whole number from ${least}, not "${text}".`,
  list: (text: string) => `--list takes a name and its values, such as style=pastel|noir, not "${text}".`,
  minutes: (text: string) => `--for takes a number of minutes above 0, not "${text}".`,
  url: (name: string, problem: ServerUrlProblem) => `${name} ${urlProblems[problem]}`,
  key: (name: string, problem: KeyProblem) => `${name} ${keyProblems[problem]}`,
  keysUnreadable: 'SORA_KEYS must be JSON such as {"http://gpu.local:8000/v1": "the key"}.',
  presetUnknown: (presets: readonly string[]) => `SORA_API_PRESET must be one of ${presets.join(', ')}.`,
  userId: 'SUPABASE_USER_ID must be the id (a UUID) of the account to work for; a service key alone names none.',
  anonKeyMissing: 'SUPABASE_ANON_KEY is missing: the anon or publishable key of the project.',
  anonKeySecret:
    'SUPABASE_ANON_KEY holds a secret key. Put it into SUPABASE_SERVICE_KEY, with SUPABASE_USER_ID, or use the publishable key.',
  credentialsMissing:
    'Set SUPABASE_EMAIL and SUPABASE_PASSWORD, or SUPABASE_SERVICE_KEY and SUPABASE_USER_ID, so that the worker knows whose work it does.',
  bothCredentials: 'Set either SUPABASE_SERVICE_KEY or SUPABASE_EMAIL, not both.',
  noLocalStack:
    'The embedded Supabase has no account here yet. Run npm run dev once, or set SUPABASE_URL for a project of your own.',
  noAnswer: (url: string) =>
    `Supabase does not answer at ${url}. Start the embedded one with npm run dev, or check SUPABASE_URL and the network.`,
  userUnknown: (id: string) => `The project has no account ${id}. Check SUPABASE_USER_ID.`,
  signIn: (fault: AccountFault) => signInProblems[fault],
  keyRefused: (message: string) => `Supabase refused the key or the sign-in. (${message})`,
  noSchema: 'The project lacks the studio’s tables or functions. Apply the migrations: npx supabase db push.',
  broken: (message: string) => `Supabase could not be worked with. (${message})`,
  migrations: (missing: readonly string[]) => {
    const named = missing.slice(0, 3).join(', ');
    const more = missing.length > 3 ? ` and ${missing.length - 3} more` : '';
    return `The project lacks ${named}${more}. Apply the migrations: npx supabase db push.`;
  },
  videoServer: (url: string, fault: ServerFault) =>
    `${url}: ${serverFaultWords[fault].title}. Check SORA_API_BASE_URL and OPENAI_API_KEY.`,
  noModels: (url: string) => `${url} lists no models. Connect it in the studio once and name its model there.`,
} as const;

const urlProblems: Record<ServerUrlProblem, string> = {
  empty: 'is empty.',
  malformed: 'is not a web address.',
  scheme: 'must begin with http:// or https://.',
  credentials: 'must not hold a user name or password.',
};

const keyProblems: Record<KeyProblem, string> = {
  empty: 'is empty.',
  inner_space: 'has a space or line break in the middle.',
  foreign_character: 'has a character that no key has.',
  too_long: 'is longer than any key.',
};

const signInProblems: Record<AccountFault, string> = {
  wrong_password: 'Supabase refused the sign-in. Check SUPABASE_EMAIL and SUPABASE_PASSWORD.',
  email_not_confirmed: 'The account’s email is not confirmed yet. Open the link in its inbox first.',
  email_taken: 'Supabase refused the sign-in.',
  weak_password: 'Supabase refused the sign-in.',
  invalid_email: 'Supabase refused the email address. Check SUPABASE_EMAIL.',
  disabled: 'Sign-in by password is switched off in the project. Use SUPABASE_SERVICE_KEY with SUPABASE_USER_ID.',
  rate_limited: 'Supabase asks for a pause before the next sign-in. Try again in a minute.',
  unreachable: 'Supabase Auth does not answer.',
  link_expired: 'Supabase refused the sign-in.',
  refused: 'Supabase refused the sign-in. Check SUPABASE_ANON_KEY, SUPABASE_EMAIL and SUPABASE_PASSWORD.',
};
