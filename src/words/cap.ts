// Sentences about caps on spending: on the Costs page, before Generate, and where something is held back.
import type { Budget, BudgetLevel } from '../core/money/budget.ts';

const PERIOD_WORD: Record<Budget['period'], string> = { day: 'a day', month: 'a month', ever: 'in all' };

export const capWords = {
  title: 'Caps',
  description: 'Checked in the database before every create call, so that no tab, device or worker can go past one.',
  add: 'Add a cap',
  suggestTitle: (sum: string) => `Suggested: stop at ${sum} a day`,
  suggest: 'Nothing more is sent once the day’s spending would pass it. You can change it, or let a single video pass.',
  suggestTake: (sum: string) => `Stop at ${sum} a day`,
  suggested: 'The cap holds from now on.',
  everything: 'Everything',
  removedServer: 'A removed server',
  aBatch: 'One batch',
  nameOf: (what: string, period: Budget['period']) => `${what}, ${PERIOD_WORD[period]}`,
  spentOf: (spent: string, limit: string) => `${spent} of ${limit}`,
  until: (time: string) => `Counts anew from ${time}`,
  change: 'Change',
  changeNamed: (name: string) => `Change the cap: ${name}`,
  remove: 'Remove',
  removeNamed: (name: string) => `Remove the cap: ${name}`,
  removed: 'Cap removed.',
  undo: 'Undo',
} as const;

export const capModeWords: Record<Budget['mode'], { label: string; hint: string }> = {
  observe: { label: 'Observe', hint: 'Shows what is spent. Nothing is said or stopped.' },
  warn: { label: 'Warn', hint: 'Says before a press that it is near or passed. Nothing is stopped.' },
  stop: { label: 'Stop', hint: 'Holds back what would pass it until the period turns, or you let it pass.' },
};

export const capLevelWords: Record<BudgetLevel, string> = { fine: 'Fine', warned: 'Near', reached: 'Reached' };

export const capFormWords = {
  addTitle: 'Add a cap',
  changeTitle: 'Change the cap',
  what: 'For',
  period: 'Each',
  day: 'Day',
  month: 'Month',
  limit: 'Limit in dollars',
  limitWrong: 'An amount in dollars such as 5 or 0.50; 0 holds back everything that costs.',
  mode: 'When it is passed',
  warn: 'Warn from this share, in percent',
  warnWrong: 'A whole number from 1 to 100.',
  twin: 'There is a cap for this and this period already: change that one.',
  cancel: 'Cancel',
  save: 'Keep the cap',
} as const;

export const zoneWords = {
  label: 'Time zone of your days',
  hint: 'Days and months of caps and sums begin at midnight here.',
  unset: (zone: string) => `Nobody chose a time zone, so days begin at midnight UTC. This browser is in ${zone}.`,
  take: (zone: string) => `Use ${zone}`,
  kept: 'Days begin there from now on.',
} as const;

const SCOPE_WORD: Record<Budget['scope'], string> = {
  account: 'Your cap',
  server: 'The cap of this server',
  batch: 'The cap of this batch',
};

export const heldWords = {
  cap: (scope: Budget['scope'], limit: string, period: Budget['period']) =>
    `${SCOPE_WORD[scope]} of ${limit} ${PERIOD_WORD[period]} holds it back.`,
  capUnknown: 'A cap on spending holds it back.',
  spent: (spent: string, limit: string, price: string) => `${spent} of ${limit} is spent, and this one costs ${price}.`,
  until: (time: string) => `It goes on by itself at ${time}.`,
  untilChanged: 'It waits until the cap is raised or you let it pass.',
  unpriced: 'Nobody has stated a price for this model and size, and a cap stops what it cannot count.',
  lifted: 'The cap leaves room again. It goes on in a moment.',
  pass: 'Let this one pass',
  change: 'Change the cap',
  price: 'State the price',
} as const;

export const passWords = {
  title: 'Let this one pass?',
  text: 'It is sent although it passes your caps, also when it has to be sent again. The reason is kept for good.',
  batchTitle: 'Let this batch pass?',
  batchText:
    'All its rows are sent although they pass your caps, also when they have to be sent again. The reason is kept for good.',
  reason: 'Reason',
  missing: 'Say why, in a few words.',
  cancel: 'Cancel',
  pass: 'Let it pass',
  done: 'It may pass.',
} as const;

/** Before Generate is pressed. */
export const aheadWords = {
  stops: (limit: string, period: Budget['period'], left: string) =>
    `This will be held back: of ${limit} ${PERIOD_WORD[period]}, ${left} is left.`,
  unpriced: 'This will be held back: a cap stops what has no price.',
  passes: (limit: string, period: Budget['period']) => `This goes past the ${limit} ${PERIOD_WORD[period]} you watch.`,
  near: (left: string, limit: string, period: Budget['period']) =>
    `After this, ${left} of ${limit} ${PERIOD_WORD[period]} is left.`,
  way: 'Caps',
} as const;
