// The looks and the numbers of the studio come from one place each.
import { expect, test } from 'vitest';
import { matches, type SourceFile, sources } from './source-files.ts';

const rooms = ['src/app', 'src/pages', 'src/ui'];

async function components(): Promise<readonly SourceFile[]> {
  const files = await Promise.all(rooms.map(sources));
  return files.flat().map(({ path, text }) => ({ path, text: text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '') }));
}

function findAll(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([found]) => `${path}: ${found}`));
}

/**
 * What no token can say: how the columns of one form or page divide their room, a share of the window for a picture,
 * and CSS that Tailwind has no word for.
 */
const OWN_VALUES = new Set([
  'src/app/navigation.tsx: max-md:pb-[env(safe-area-inset-bottom)]',
  'src/app/shell.tsx: md:grid-cols-[var(--spacing-rail)_minmax(0,1fr)]',
  'src/pages/batches/new/column-map.tsx: sm:grid-cols-[1fr_13rem]',
  'src/pages/batches/new/matrix-editor.tsx: sm:grid-cols-[12rem_1fr_auto]',
  'src/pages/connect/choice-cards.tsx: cursor-[inherit]',
  'src/pages/create/clip-frame-dialog.tsx: grid-cols-[repeat(auto-fill,minmax(7rem,1fr))]',
  'src/pages/create/feed-skeleton.tsx: grid-cols-[repeat(auto-fill,minmax(min(100%,34rem),1fr))]',
  'src/pages/create/parameter-panel.tsx: grid-cols-[repeat(auto-fill,minmax(min(100%,12rem),1fr))]',
  'src/pages/generation/lost-answer.tsx: grid-cols-[auto_minmax(0,1fr)]',
  'src/pages/library/detail/bill.tsx: grid-cols-[auto_minmax(0,1fr)]',
  'src/pages/library/detail/order.tsx: cursor-[inherit]',
  'src/pages/library/facts.tsx: grid-cols-[auto_minmax(0,1fr)]',
  'src/pages/library/generation-page.tsx: lg:grid-cols-[minmax(0,1fr)_24rem]',
  'src/pages/library/generation-page.tsx: max-h-[70vh]',
  'src/pages/settings/server/headers-part.tsx: grid-cols-[1fr_1fr_auto]',
  'src/pages/settings/server/model-fields.tsx: sm:grid-cols-[7.5rem_5rem_7rem_1fr_auto]',
  'src/pages/library/filter/range-fields.tsx: grid-cols-[repeat(auto-fill,minmax(10rem,1fr))]',
  'src/pages/compare/compare-page.tsx: max-h-[60vh]',
  'src/pages/player/stage-width.ts: max-w-[42vh]',
  'src/pages/player/stage-width.ts: max-w-[75vh]',
  'src/pages/player/stage-width.ts: max-w-[130vh]',
  'src/pages/player/timeline.tsx: bg-[linear-gradient(to_right,transparent_calc(100%-1px),var(--color-edge)_0)]',
  'src/ui/choice-set.tsx: cursor-[inherit]',
  'src/ui/menu.tsx: [inset:auto]',
  'src/ui/menu.tsx: [position-area:top_span-left]',
  'src/ui/menu.tsx: [position-try-fallbacks:flip-block,flip-inline]',
  'src/ui/menu.tsx: supports-[position-area:top]',
  'src/ui/progress-bar.tsx: transition-[width]',
  'src/ui/segmented.tsx: cursor-[inherit]',
  'src/ui/steps.tsx: left-[calc(-50%_+_0.75rem)]',
]);

test('components name roles and steps of a scale, and write no value of their own but those listed here', async () => {
  const files = await components();
  const arbitrary = findAll(files, /(?:[\w-]+:)*[\w-]+-\[[^\]\s'"`]+\]|(?<![\w\])])\[[a-z-]+:[^\]\s'"`]+\]/g);
  expect(arbitrary.filter((each) => !OWN_VALUES.has(each))).toEqual([]);
});

test('no component writes a colour', async () => {
  const files = await components();
  // The frame of an installed studio's window is the browser's: it takes no token.
  const frame = 'src/app/theme.ts';
  const raw = /#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})\b(?=['"`;\s)])|\b(?:rgba?|hsla?|oklch|oklab|color-mix)\(/gi;
  const named = /\b(?:bg|text|border|fill|stroke|outline|from|to)-(?:white|black|[a-z]+-\d{2,3})\b/g;
  expect([
    ...findAll(
      files.filter(({ path }) => path !== frame),
      raw,
    ),
    ...findAll(files, named),
  ]).toEqual([]);
});

test('no component writes a size in pixels or a duration', async () => {
  const files = await components();
  expect([
    ...findAll(files, /['"`\s:(]-?(?!0px)\d+(?:\.\d+)?px\b/g),
    ...findAll(files, /\b(?:duration|delay)-\d+/g),
  ]).toEqual([]);
});

test('numbers, money and times are written for people in one place', async () => {
  // Calendars, files for other programs, and names of time zones are not written for reading.
  const machines = ['src/core/money/days.ts', 'src/pages/costs/ledger-csv.ts', 'src/pages/costs/time-zone.tsx'];
  const written = await matches(
    'src',
    /Intl\.(NumberFormat|DateTimeFormat|RelativeTimeFormat)|\.toLocale\w*String|toFixed\(/,
  );
  expect(written.filter((path) => path !== 'src/words/format.ts' && !machines.includes(path))).toEqual([]);
});
