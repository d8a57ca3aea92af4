import { expect, test } from 'vitest';
import { type HeaderProblem, headerProblemOf, headersSchema } from '../../src/core/server-headers.ts';

test.each([
  ['OpenAI-Organization', 'org-abc'],
  ['OpenAI-Project', 'proj_1'],
  ['X-Route', 'gpu two'],
  ['X-Monkey', 'see'],
  ['ngrok-skip-browser-warning', '1'],
])('%s may go along', (name, value) => {
  expect(headerProblemOf(name, value)).toBeNull();
  expect(headersSchema.parse({ [name]: value })).toEqual({ [name]: value });
});

test.each<[HeaderProblem, string, string]>([
  ['credential', 'Authorization', 'Bearer abc'],
  ['credential', 'proxy-authorization', 'x'],
  ['credential', 'api-key', 'x'],
  ['credential', 'X-API-Key', 'x'],
  ['credential', 'x-goog-api-key', 'x'],
  ['credential', 'X-Auth-Token', 'x'],
  ['credential', 'Cookie', 'a=b'],
  ['credential', 'X-Anything', 'Bearer abc'],
  ['credential', 'X-Anything', 'sk-0123456789'],
  ['browser', 'Host', 'elsewhere'],
  ['browser', 'Origin', 'https://elsewhere.test'],
  ['browser', 'Sec-Fetch-Mode', 'cors'],
  ['browser', 'Proxy-Connection', 'close'],
  ['protocol', 'Content-Type', 'text/plain'],
  ['protocol', 'Range', 'bytes=0-'],
  ['name', '', 'x'],
  ['name', 'X Route', 'x'],
  ['name', 'X-Röute', 'x'],
  ['value', 'X-Route', ''],
  ['value', 'X-Route', 'a\r\nEvil: b'],
  ['value', 'X-Route', 'schön'],
  ['value', 'X-Route', ' padded '],
])('%s: %s with "%s" is refused', (problem, name, value) => {
  expect(headerProblemOf(name, value)).toBe(problem);
  expect(headersSchema.safeParse({ [name]: value }).error?.issues).toMatchObject([{ message: problem, path: [name] }]);
});

test('twenty headers are enough for any server', () => {
  const headers = Object.fromEntries(Array.from({ length: 21 }, (_, place) => [`X-Number-${place}`, '1']));
  expect(headersSchema.safeParse(headers).error?.issues).toMatchObject([{ message: 'too_many' }]);
});
