import { expect, test } from 'vitest';
import { parseKey } from '../../src/core/key.ts';

test.each([
  ['sk-abc', 'sk-abc'],
  ['  sk-abc\n', 'sk-abc'],
  ['"sk-abc"', 'sk-abc'],
  ['“sk-abc”', 'sk-abc'],
  ["' sk-abc '", 'sk-abc'],
  ['Bearer sk-abc', 'sk-abc'],
  ['Authorization: bearer  sk-abc', 'sk-abc'],
  ['"Bearer sk-abc"', 'sk-abc'],
  ['\ufeffsk-\u200babc', 'sk-abc'],
  ['bearer-of-news', 'bearer-of-news'],
])('%j is the key %s', (text, key) => expect(parseKey(text)).toEqual({ key }));

test.each([
  ['', 'empty'],
  ['  \n', 'empty'],
  ['""', 'empty'],
  ['Bearer ', 'empty'],
  ['sk-two words', 'inner_space'],
  ['sk-two\nlines', 'inner_space'],
  ['sk-пароль', 'foreign_character'],
  ['sk-•••abcd', 'foreign_character'],
  ['sk-\u0007', 'foreign_character'],
  ['k'.repeat(4_001), 'too_long'],
])('%j is refused as %s', (text, problem) => expect(parseKey(text)).toEqual({ problem }));
