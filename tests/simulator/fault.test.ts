import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DirectiveError, directivesOf, proseOf } from '../../src/simulator/directive.ts';
import { faultsOf } from '../../src/simulator/fault.ts';

const FOREVER = Number.POSITIVE_INFINITY;

test.each([
  ['[[refuse:400]]', { refuse: { status: 400, code: null, retryAfterSeconds: null, times: FOREVER } }],
  ['[[refuse:429 retry-after=3 times=2]]', { refuse: { status: 429, code: null, retryAfterSeconds: 3, times: 2 } }],
  [
    '[[refuse:insufficient_quota]]',
    { refuse: { status: 429, code: 'insufficient_quota', retryAfterSeconds: null, times: FOREVER } },
  ],
  ['[[create:503]]', { create: { status: 503, times: FOREVER } }],
  ['[[drop-answer]]', { dropAnswer: { status: null, times: FOREVER } }],
  ['[[drop-answer:502 times=1]]', { dropAnswer: { status: 502, times: 1 } }],
  ['[[late-answer:1.5s]]', { lateAnswer: { ms: 1_500 } }],
  ['[[unlisted:3]]', { unlisted: { times: 3 } }],
  ['[[fail:moderation_blocked]]', { fail: { code: 'moderation_blocked', atPercent: 50 } }],
  ['[[fail:server_error at=80]]', { fail: { code: 'server_error', atPercent: 80 } }],
  ['[[fail-http:500]]', { failHttp: { status: 500 } }],
  ['[[stall]]', { stall: { atPercent: null, forMs: FOREVER } }],
  ['[[stall-at:99 for=2m]]', { stall: { atPercent: 99, forMs: 120_000 } }],
  ['[[no-progress]]', { noProgress: true }],
  ['[[takes:0s]]', { takes: { ms: 0 } }],
  ['[[poll-500:3]]', { poll: { status: 500, times: 3 } }],
  ['[[content-404:3]]', { content: { status: 404, times: 3 } }],
  ['[[truncate:0.5 times=2]]', { truncate: { share: 0.5, times: 2 } }],
  ['[[hang:1]]', { hang: { share: 1, times: FOREVER } }],
  ['[[damage]]', { damage: { times: FOREVER } }],
  ['[[no-length]] [[no-range]]', { noLength: true, noRange: true }],
  ['[[slow:200KB/s]]', { slow: { bytesPerSecond: 200_000 } }],
  ['[[expire:20s]]', { expire: { afterMs: 20_000 } }],
  ['[[size:200MB]]', { size: { bytes: 200_000_000 } }],
  ['A fox [[ stall ]] runs [[stall-at:5]]', { stall: { atPercent: 5, forMs: FOREVER } }],
])('%s is understood', (prompt, faults) => {
  expect(faultsOf(prompt)).toEqual(faults);
});

test.each([
  '[[explode]]',
  '[[refuse]]',
  '[[refuse:200]]',
  '[[fail]]',
  '[[stall:9]]',
  '[[stall-at:100]]',
  '[[stall at=9]]',
  '[[truncate:2]]',
  '[[truncate:0.5 times=0]]',
  '[[slow:200KB]]',
  '[[slow:0KB/s]]',
  '[[expire:20]]',
  '[[expire:constructor]]',
  '[[size:big]]',
  '[[poll-99:1]]',
  '[[fail:a b]]',
])('%s is refused by name', (prompt) => {
  expect(() => faultsOf(prompt)).toThrow(DirectiveError);
});

test('brackets that ask for nothing are prose', () => {
  for (const prompt of ['[fail:x]', '[[ ]]', '[[1]]', '[[[ ]]]', 'a[[0]]', '[[Fail:x]]', '{{x}}', '[[']) {
    expect(faultsOf(prompt)).toEqual({});
  }
});

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
const value = fc.stringMatching(/^[^\s[\]]{1,12}$/);
const option = fc.tuple(fc.stringMatching(/^[a-z][a-z-]{0,8}$/), value);
const prose = fc.stringMatching(/^[^[\]]{0,20}$/);

test('whatever is written in the form is read back as it was meant, wherever it stands', () => {
  const directive = fc.record({ name: word, value: fc.option(value), options: fc.array(option, { maxLength: 3 }) });
  fc.assert(
    fc.property(prose, fc.array(directive, { minLength: 1, maxLength: 4 }), prose, (before, directives, after) => {
      const written = directives.map(({ name, value: text, options }) => {
        const pairs = options.map(([key, content]) => ` ${key}=${content}`).join('');
        return `[[${name}${text === null ? '' : `:${text}`}${pairs}]]`;
      });
      const prompt = `${before}${written.join(' ')}${after}`;
      const read = directivesOf(prompt);
      expect(read.map(({ name, value: text, options }) => ({ name, value: text, options }))).toEqual(
        directives.map((meant) => ({ ...meant, options: new Map(meant.options) })),
      );
      expect(proseOf(prompt)).toBe(`${before} ${after}`.replace(/\s+/g, ' ').trim());
    }),
  );
});

test('any prompt is either understood or refused, never anything else', () => {
  const scrap = fc.oneof(fc.string(), fc.constantFrom('[[', ']]', 'fail:', 'size:1MB', ' times=2'));
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 8 }), (scraps) => {
      try {
        expect(faultsOf(scraps.join(''))).toBeTypeOf('object');
      } catch (error) {
        expect(error).toBeInstanceOf(DirectiveError);
      }
    }),
  );
});
