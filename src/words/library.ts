// Sentences of the Library and of the page of one generation.

export const libraryWords = {
  title: 'Library',
  description: 'Everything you have made, searchable and safe in your own project.',
  more: 'Load more',
  loadingMore: 'Loading more…',
  emptyTitle: 'Nothing here yet',
  empty: 'Every video you generate is kept here, with its prompt and settings, after the server has forgotten it.',
  create: 'Make the first one',
  unreachable: 'The history cannot be read right now',
  retry: 'Try again',
} as const;

export const detailWords = {
  title: 'Generation',
  back: 'All generations',
  unreachable: 'This generation cannot be read right now',
  missingTitle: 'There is no such generation',
  missing: 'It was deleted, or it belongs to another account.',
  model: 'Model',
  size: 'Size',
  seconds: 'Seconds',
  server: 'Server',
  image: 'Starting image',
  cost: 'Estimated cost',
  created: 'Created',
  saved: 'Saved',
  job: 'Job on the server',
  file: 'File',
  hash: 'SHA-256',
  attempts: 'Create calls',
  noAttempts: 'None yet.',
  attempt: (number: number) => `Attempt ${number}`,
  answer: { accepted: 'accepted', refused: 'refused', lost: 'answer lost', reconciled: 'found again' },
  answerPending: 'no answer yet',
  events: 'What happened',
  noEvents: 'Nothing is recorded yet.',
  trailUnreadable: 'What happened cannot be read right now.',
  exportTrail: 'Export as JSON',
  by: (actor: string) => `by ${actor}`,
} as const;

export const actorWord = { tab: 'by a browser', worker: 'by the worker', person: 'by you' } as const;

/** Acts beside the changes of status; anything else is shown by its own name. */
export const eventKindWord = {
  delete: 'Deleted',
  restore: 'Brought back',
  reset: 'Reset',
  give_up: 'No longer watched',
  try_anyway: 'Download tried anyway',
  watch_again: 'Watched again',
  retry_saving: 'Saved again',
  cancel: 'Cancelled',
  start_now: 'Started at once',
  adopt: 'Taken in from the server',
  import: 'Imported',
  claim: 'Its job was found by hand',
  late_answer: 'The answer to an earlier request came late',
  move: 'Moved between batches',
  poster: 'Pictures taken from the video',
  twin: 'A second job of the same request was seen on the server',
} as const;
