// What can be made to go wrong with one job, by asking for it in the prompt. README.md lists them for people.
import { type Directive, DirectiveError, directivesOf, type Reading, readingOf } from './directive.ts';

/** How often a fault strikes before the server behaves; infinity for always. */
type Times = { times: number };

export type Faults = {
  /** Refused at create with an error envelope. `code` null takes the status's usual one. */
  refuse?: Times & { status: number; code: string | null; retryAfterSeconds: number | null };
  /** A gateway's bare error page at create, and no job. */
  create?: Times & { status: number };
  /** The job is taken, its answer lost: the connection ends, or a gateway's page of this status comes instead. */
  dropAnswer?: Times & { status: number | null };
  /** The job is taken, its answer comes this much later. */
  lateAnswer?: { ms: number };
  /** Left out of this many lists. */
  unlisted?: Times;
  /** Ends as failed at this point of its rendering. */
  fail?: { code: string; atPercent: number };
  /** A failed job is told by an HTTP error that carries the video object. */
  failHttp?: { status: number };
  /** Never leaves the queue, or stops at this progress; goes on after a while if one is named. */
  stall?: { atPercent: number | null; forMs: number };
  /** Progress stays 0 until the end. */
  noProgress?: true;
  /** From create to finished, instead of the server's own timing. */
  takes?: { ms: number };
  /** Looks at the job, one by one or in a list, answer this status. */
  poll?: Times & { status: number };
  /** Downloads answer this status. */
  content?: Times & { status: number };
  /** Downloads end after this share of what was announced. */
  truncate?: Times & { share: number };
  /** Downloads fall silent after this share, connection open. */
  hang?: Times & { share: number };
  /** Downloads have the right length but are no MP4. */
  damage?: Times;
  noLength?: true;
  noRange?: true;
  slow?: { bytesPerSecond: number };
  /** The file goes this long after the job finished. */
  expire?: { afterMs: number };
  /** The file is padded to at least this many bytes and still plays. */
  size?: { bytes: number };
};

type Reader = {
  options: readonly string[];
  value: 'none' | 'optional' | 'required';
  read: (reading: Reading) => Faults;
};

const givenValue = ({ directive }: Reading): string => directive.value ?? '';
const timesOf = (reading: Reading): number => {
  const text = reading.directive.options.get('times');
  return text === undefined ? Number.POSITIVE_INFINITY : reading.count(text);
};
const countOf = (reading: Reading): number =>
  reading.directive.value === null ? Number.POSITIVE_INFINITY : reading.count(reading.directive.value);

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['refuse', { value: 'required', options: ['times', 'retry-after'], read: readRefusal }],
  [
    'create',
    {
      value: 'required',
      options: ['times'],
      read: (r) => ({ create: { status: r.status(givenValue(r)), times: timesOf(r) } }),
    },
  ],
  ['drop-answer', { value: 'optional', options: ['times'], read: readDroppedAnswer }],
  [
    'late-answer',
    { value: 'required', options: [], read: (r) => ({ lateAnswer: { ms: r.durationMs(givenValue(r)) } }) },
  ],
  ['unlisted', { value: 'optional', options: [], read: (r) => ({ unlisted: { times: countOf(r) } }) }],
  ['fail', { value: 'required', options: ['at'], read: readFailure }],
  ['fail-http', { value: 'required', options: [], read: (r) => ({ failHttp: { status: r.status(givenValue(r)) } }) }],
  ['stall', { value: 'none', options: ['for'], read: (r) => ({ stall: { atPercent: null, forMs: stallMs(r) } }) }],
  [
    'stall-at',
    {
      value: 'required',
      options: ['for'],
      read: (r) => ({ stall: { atPercent: r.percent(givenValue(r)), forMs: stallMs(r) } }),
    },
  ],
  ['no-progress', { value: 'none', options: [], read: () => ({ noProgress: true }) }],
  ['takes', { value: 'required', options: [], read: (r) => ({ takes: { ms: r.durationMs(givenValue(r)) } }) }],
  [
    'truncate',
    {
      value: 'required',
      options: ['times'],
      read: (r) => ({ truncate: { share: r.share(givenValue(r)), times: timesOf(r) } }),
    },
  ],
  [
    'hang',
    {
      value: 'required',
      options: ['times'],
      read: (r) => ({ hang: { share: r.share(givenValue(r)), times: timesOf(r) } }),
    },
  ],
  ['damage', { value: 'none', options: ['times'], read: (r) => ({ damage: { times: timesOf(r) } }) }],
  ['no-length', { value: 'none', options: [], read: () => ({ noLength: true }) }],
  ['no-range', { value: 'none', options: [], read: () => ({ noRange: true }) }],
  [
    'slow',
    { value: 'required', options: [], read: (r) => ({ slow: { bytesPerSecond: r.bytesPerSecond(givenValue(r)) } }) },
  ],
  ['expire', { value: 'required', options: [], read: (r) => ({ expire: { afterMs: r.durationMs(givenValue(r)) } }) }],
  ['size', { value: 'required', options: [], read: (r) => ({ size: { bytes: r.sizeBytes(givenValue(r)) } }) }],
]);

/** `poll-500:3` and `content-404:2` carry the status in their names. */
const STATUS_NAME = /^(poll|content)-(\d{3})$/;

/** Later requests of one kind replace earlier ones. Throws `DirectiveError` for a name or value nobody knows. */
export function faultsOf(prompt: string): Faults {
  const faults: Faults = {};
  for (const directive of directivesOf(prompt)) Object.assign(faults, faultOf(directive));
  return faults;
}

function faultOf(directive: Directive): Faults {
  const reader = READERS.get(directive.name) ?? statusReaderOf(directive.name);
  const { text } = directive;
  if (reader === null) throw new DirectiveError(`${text}: nobody knows this fault. Known are ${knownNames()}`);
  if (directive.value === null && reader.value === 'required') throw new DirectiveError(`${text} needs a value`);
  if (directive.value !== null && reader.value === 'none') throw new DirectiveError(`${text} takes no value`);
  const stranger = [...directive.options.keys()].find((name) => !reader.options.includes(name));
  if (stranger !== undefined) throw new DirectiveError(`${text} has no option ${stranger}`);
  return reader.read(readingOf(directive));
}

function statusReaderOf(name: string): Reader | null {
  const [, kind, status] = STATUS_NAME.exec(name) ?? [];
  if (kind === undefined || status === undefined) return null;
  return {
    value: 'optional',
    options: [],
    read: (reading) => {
      const fault = { status: reading.status(status), times: countOf(reading) };
      return kind === 'poll' ? { poll: fault } : { content: fault };
    },
  };
}

function knownNames(): string {
  return [...READERS.keys(), 'poll-500', 'content-404'].join(', ');
}

/** Statuses of the codes OpenAI was seen to refuse with (videos-api notes A.5, read 2026-11-20). */
const STATUS_OF_CODE: ReadonlyMap<string, number> = new Map([
  ['invalid_api_key', 401],
  ['model_not_found', 404],
  ['rate_limit_exceeded', 429],
  ['insufficient_quota', 429],
  ['server_error', 500],
]);

function readRefusal(reading: Reading): Faults {
  const value = givenValue(reading);
  const named = /^\d+$/.test(value) ? null : value;
  const seconds = reading.directive.options.get('retry-after');
  return {
    refuse: {
      status: named === null ? reading.status(value) : (STATUS_OF_CODE.get(named) ?? 400),
      code: named,
      retryAfterSeconds: seconds === undefined ? null : reading.count(seconds),
      times: timesOf(reading),
    },
  };
}

function readDroppedAnswer(reading: Reading): Faults {
  const { value } = reading.directive;
  return { dropAnswer: { status: value === null ? null : reading.status(value), times: timesOf(reading) } };
}

function readFailure(reading: Reading): Faults {
  return {
    fail: { code: givenValue(reading), atPercent: reading.percent(reading.directive.options.get('at') ?? '50') },
  };
}

function stallMs(reading: Reading): number {
  const text = reading.directive.options.get('for');
  return text === undefined ? Number.POSITIVE_INFINITY : reading.durationMs(text);
}
