// Sentences of the tiles of the Library, and of what is done to several of them.

export const gridWords = {
  tiles: 'Generations',
  open: (prompt: string) => `Open: ${prompt}`,
  select: (prompt: string) => `Select: ${prompt}`,
  favourite: 'Favourite',
  rate: 'Stars',
  stars: (stars: number) => (stars === 1 ? '1 star' : `${stars} stars`),
  rejected: 'Rejected',
  noPicture: 'No picture yet',
  percent: (percent: number) => `${Math.round(percent)} %`,
  keys: 'Arrow keys move, Space selects, F marks a favourite, 1 to 5 give stars, Delete deletes.',
} as const;

export const bulkWords = {
  bar: 'With the selected ones',
  selected: (count: number) => `${count} selected`,
  all: 'Select all',
  allHint: 'Everything that is loaded so far.',
  none: 'Clear the selection',
  favourite: 'Favourite',
  unfavourite: 'No favourite',
  tag: 'Tag…',
  batch: 'Batch…',
  batchHint: 'Puts them into a batch, a new one or none.',
  compare: 'Compare',
  compareHint: 'Two to four finished videos, side by side.',
  remove: 'Delete',
  removed: (count: number) => (count === 1 ? 'Deleted.' : `${count} deleted.`),
  undo: 'Undo',
  restored: (count: number) => (count === 1 ? 'Back again.' : `${count} are back again.`),
  tooLate: (count: number) => (count === 1 ? 'One was already gone for good.' : `${count} were already gone for good.`),
  keep: 'Not now',
  askStop: (count: number) => (count === 1 ? 'Stop watching one that runs?' : `Stop watching ${count} that run?`),
  stop: 'Delete all the same',
  stopCause:
    'Their servers go on rendering and may bill them. The rows leave your library, and what comes of them will not be saved.',
} as const;

export const retryWords = {
  retry: 'Retry',
  hint: 'Sends the failed ones again, each as a new generation.',
  ask: (count: number) => (count === 1 ? 'Send this request again?' : `Send ${count} requests again?`),
  keep: 'Not now',
  send: 'Send again',
  what: (count: number) =>
    count === 1
      ? 'It becomes a new generation of the same wish. The failed one stays.'
      : 'Each becomes a new generation of the same wish. The failed ones stay.',
  unpriced: 'Nobody has told the studio what all of them cost.',
  caps: 'What a cap does not allow is held back and says so.',
  left: (count: number) =>
    count === 1
      ? 'One of the selected is left out: it has not failed, wants a look of its own, or its server is not connected.'
      : `${count} of the selected are left out: they have not failed, want a look of their own, or their servers are not connected.`,
  sent: (count: number) => (count === 1 ? 'Sent again.' : `${count} sent again.`),
} as const;

export const tagWords = {
  title: (count: number) => (count === 1 ? 'Tags of one generation' : `Tags of ${count} generations`),
  close: 'Close',
  field: 'New tag',
  hint: 'Several at once, with commas between them.',
  add: 'Add',
  there: 'Their tags',
  none: 'None of them has a tag yet.',
  remove: (tag: string) => `Take away: ${tag}`,
  usual: 'Used before',
  give: (tag: string) => `Add: ${tag}`,
  some: (tag: string, count: number, all: number) => (count === all ? tag : `${tag} (${count} of ${all})`),
} as const;
