// Sentences of the Costs page: what was spent, on what, line by line.
import type { Billed } from '../core/failure.ts';
import type { Span } from '../core/money/days.ts';
import type { LineOutcome } from '../core/money/ledger.ts';

export const costsWords = {
  title: 'Costs',
  description: 'Every create call has one line here, for good. The sums below are sums of those lines.',
  unreachable: 'What was spent could not be read',
  retry: 'Try again',
  today: 'Today',
  month: 'This month',
  maybe: (sum: string) => `${sum} of it may not have been billed`,
  calls: (count: number) => (count === 1 ? 'One call' : `${count} calls`),
  emptyTitle: 'Nothing was sent on these days',
  empty:
    'Each create call leaves a line with its price: by day, server, model, batch and tag. Set a cap above before the first one, or choose other days.',
  create: 'Make a video',
} as const;

export const rangeWords = {
  span: 'Days',
  first: 'First day',
  last: 'Last day',
  spans: {
    today: 'Today',
    week: '7 days',
    month: 'This month',
    thirty: '30 days',
    year: 'This year',
    last_month: 'Last month',
  } satisfies Record<Span, string>,
} as const;

export const totalsWords = {
  title: 'In these days',
  zone: (name: string) => `Days begin at midnight in ${name}.`,
  spent: 'Spent',
  spentHint: 'Billed, and what may have been billed.',
  paid: 'Billed',
  maybe: 'Maybe billed',
  free: 'Not billed',
  refunded: 'Refunded',
  kept: 'Per kept clip',
  keptNone: 'No clip kept',
  keptHint: 'All that was spent, divided by the clips that are still there.',
  waste: 'Waste',
  wasteHint: 'Spent on what failed, was discarded or was lost.',
  unpriced: (lines: number) =>
    lines === 1
      ? 'One call had no price, so it adds nothing to these sums. What it cost stands in the server’s own bill.'
      : `${lines} calls had no price, so they add nothing to these sums. What they cost stands in the server’s own bill.`,
} as const;

export const breakdownWords = {
  days: 'By day',
  daysText: 'What was spent on each day.',
  servers: 'By server',
  serversText: 'The server each call went to.',
  models: 'By model',
  modelsText: 'The model that was asked for.',
  batches: 'By batch',
  batchesText: 'Calls of a batch together.',
  outcomes: 'By outcome',
  outcomesText: 'What became of the money.',
  tags: 'By tag',
  tagsText: 'A clip with two tags counts under both.',
  name: { day: 'Day', server: 'Server', model: 'Model', batch: 'Batch', outcome: 'Outcome', tag: 'Tag' },
  tableOf: (title: string) => `Table: ${title}`,
  calls: 'Calls',
  spent: 'Spent',
  free: 'Not billed',
  refunded: 'Refunded',
  noServer: 'Removed server',
  noBatch: 'Not in a batch',
  batch: (id: string) => `Batch ${id.slice(0, 8)}`,
  noTag: 'Without a tag',
  legendPaid: 'Billed',
  legendMaybe: 'Maybe billed',
} as const;

export const outcomeWords: Record<LineOutcome, string> = {
  kept: 'Kept clip',
  discarded: 'Discarded',
  failed: 'Failed',
  lost: 'Lost',
  open: 'Still being made',
};

export const lineBillWords: Record<Billed | 'refunded', string> = {
  yes: 'Billed',
  unknown: 'Unknown',
  no: 'Not billed',
  refunded: 'Refunded',
};

export const ledgerWords = {
  title: 'Ledger',
  description: 'One line for each create call, the newest first. What is unknown can be settled once the bill is in.',
  list: 'Lines of the ledger',
  time: 'Sent',
  what: 'Video',
  server: 'Server',
  price: 'Price',
  billed: 'Billed',
  outcome: 'Outcome',
  attempt: (number: number) => `attempt ${number}`,
  deleted: 'Deleted for good',
  batch: (name: string, slug: string | null) => (slug === null ? name : `${name} / ${slug}`),
  asked: (model: string, size: string, seconds: number) => `${model}, ${size}, ${seconds} s`,
  settle: 'Settle',
  settleNamed: (prompt: string) => `Settle ${prompt}`,
  more: 'Show more',
  loadingMore: 'Loading…',
  download: 'Download as CSV',
  file: (first: string, last: string) => `costs-${first}-to-${last}.csv`,
} as const;

export const settleWords = {
  title: 'What does the bill say?',
  text: 'Your answer replaces what was known of this line. Sums and caps count it that way from now on, and it stands in the log.',
  question: 'This call was',
  cancel: 'Cancel',
  save: 'Keep this answer',
  gone: 'This line is no longer there.',
  done: 'Settled.',
} as const;

export const csvWords = [
  'sent',
  'server',
  'model',
  'size',
  'seconds',
  'price_usd',
  'billed',
  'refunded',
  'outcome',
  'answer',
  'attempt',
  'job_id',
  'generation_id',
  'batch_id',
  'batch',
  'slug',
  'prompt',
] as const;
