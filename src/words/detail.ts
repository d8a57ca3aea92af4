// Sentences of the page of one generation: putting it in order, its files and links, its neighbours.
export const organiseWords = {
  title: 'Title',
  addTitle: 'Add a title',
  editTitle: 'Change the title',
  order: 'In your library',
  favourite: 'Favourite',
  rejected: 'Rejected',
  rating: 'Stars',
  stars: (count: number) => (count === 0 ? 'None' : count === 1 ? '1 star' : `${count} stars`),
  tags: 'Tags',
  addTag: 'Add a tag',
  add: 'Add',
  removeTag: (tag: string) => `Remove the tag ${tag}`,
} as const;

export const billWords = {
  title: 'Cost',
  estimated: 'Estimated',
  billed: 'Billed',
  maybe: 'Maybe billed',
  refunded: 'Refunded',
  nothing: 'nothing yet',
} as const;

export const fileWords = {
  title: 'Files',
  video: 'Video',
  thumbnail: 'Poster',
  spritesheet: 'Spritesheet',
  shape: (size: string, width: number, height: number, length: string) => `${size} · ${width}x${height} · ${length}`,
  hash: 'SHA-256',
  copyHash: 'Copy the hash',
  copied: 'Copied.',
  notCopied: 'This browser does not let pages copy. Mark it and copy it by hand.',
  link: 'Link for others',
  linkHint: 'Whoever has it can watch the file until it ends, without signing in. It cannot be taken back.',
  lifetime: 'Lasts for',
  make: 'Make the link',
  copyLink: 'Copy the link',
  ends: (time: string) => `Ends ${time}.`,
  gone: 'The bucket no longer has this file.',
} as const;

/** How long a link may last, in seconds. */
export const linkLifetimes = [
  { seconds: 3_600, label: '1 hour' },
  { seconds: 86_400, label: '1 day' },
  { seconds: 604_800, label: '7 days' },
  { seconds: 2_592_000, label: '30 days' },
  { seconds: 31_536_000, label: '1 year' },
] as const;

export const compareTakesWords = {
  compare: (others: number) => (others === 1 ? 'Compare with its other take' : `Compare with ${others} of its takes`),
  hint: 'Side by side, on one clock.',
} as const;

export const rerunWords = {
  change: 'Re-run with changes',
  changeHint: 'Takes everything it was asked for back to the form.',
  sameSeed: (seed: string) => `Same seed ${seed}`,
  sameSeedHint: 'Sends the same request again at once, with the same seed.',
  sent: 'Asked for. It stands first on Create.',
  look: 'Look at it',
} as const;

export const neighbourWords = {
  list: 'Other generations',
  previous: 'Previous',
  next: 'Next',
} as const;

export const promptWords = {
  copy: 'Copy the prompt',
  copied: 'Copied.',
  changed: 'What it changes of its source',
} as const;
