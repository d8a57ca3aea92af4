// The grammar of fault requests in prompts: `[[name:value key=value …]]`, value and keys optional.
// This file knows the form; fault.ts knows the names.

export type Directive = {
  name: string;
  /** What stands after the colon; null without one. */
  value: string | null;
  options: ReadonlyMap<string, string>;
  /** As it stood in the prompt. */
  text: string;
};

/** A bracketed request that nobody can carry out. The message says what was wrong. */
export class DirectiveError extends Error {
  override name = 'DirectiveError';
}

/** Anything between double brackets that starts with a letter is meant as a request; everything else is prose. */
const BRACKETS = /\[\[\s*([a-z][^[\]]*)\]\]/g;
const FORM = /^([a-z][a-z0-9-]*)(?::(\S+))?((?:\s+[a-z][a-z-]*=\S+)*)$/;

/** In the order they stand. Throws `DirectiveError`. */
export function directivesOf(prompt: string): readonly Directive[] {
  return [...prompt.matchAll(BRACKETS)].map(([text, inner]) => {
    const form = FORM.exec((inner ?? '').trim());
    const name = form?.[1];
    if (name === undefined) throw new DirectiveError(`${text} is not of the form [[name:value key=value]]`);
    const pairs = (form?.[3] ?? '').trim().split(/\s+/).filter(Boolean);
    const options = pairs.map((pair): [string, string] => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    });
    return { name, value: form?.[2] ?? null, options: new Map(options), text };
  });
}

/** The prompt with its fault requests taken out. */
export function proseOf(prompt: string): string {
  return prompt.replace(BRACKETS, ' ').replace(/\s+/g, ' ').trim();
}

// ── values ──────────────────────────────────────────────────────────────────
export type Reading = {
  directive: Directive;
  count(text: string): number;
  status(text: string): number;
  share(text: string): number;
  percent(text: string): number;
  durationMs(text: string): number;
  sizeBytes(text: string): number;
  bytesPerSecond(text: string): number;
};

const DURATION_UNITS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
]);
const SIZE_UNITS: ReadonlyMap<string, number> = new Map([
  ['B', 1],
  ['KB', 1_000],
  ['MB', 1_000_000],
  ['GB', 1_000_000_000],
]);

/** Readers of one directive's values; each throws `DirectiveError` naming the directive. */
export function readingOf(directive: Directive): Reading {
  function numberOf(text: string, what: string, accepts: (value: number) => boolean): number {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isFinite(value) && accepts(value)) return value;
    throw new DirectiveError(`${directive.text}: ${text} is not ${what}`);
  }
  function measured(text: string, units: ReadonlyMap<string, number>, what: string): number {
    const parts = /^([\d.]+)([A-Za-z]+)$/.exec(text);
    const factor = units.get(parts?.[2] ?? '');
    if (factor === undefined) throw new DirectiveError(`${directive.text}: ${text} is not ${what}`);
    return Math.round(numberOf(parts?.[1] ?? '', what, () => true) * factor);
  }
  const sizeBytes = (text: string): number => measured(text, SIZE_UNITS, 'a size such as 200MB');
  return {
    directive,
    count: (text) => numberOf(text, 'a whole number from 1', (value) => Number.isInteger(value) && value >= 1),
    status: (text) =>
      numberOf(
        text,
        'an HTTP status of 400 to 599',
        (value) => value >= 400 && value <= 599 && Number.isInteger(value),
      ),
    share: (text) => numberOf(text, 'a share from 0 to 1', (value) => value <= 1),
    percent: (text) => numberOf(text, 'a percentage from 0 to 99', (value) => Number.isInteger(value) && value <= 99),
    durationMs: (text) => measured(text, DURATION_UNITS, 'a time such as 500ms, 20s or 5m'),
    sizeBytes,
    bytesPerSecond(text) {
      const rate = text.endsWith('/s') ? sizeBytes(text.slice(0, -2)) : 0;
      if (rate > 0) return rate;
      throw new DirectiveError(`${directive.text}: ${text} is not a speed such as 200KB/s`);
    },
  };
}
