// Sentences of looking for things in the Library: search, filters, sorting, counting, kept views.
import type { LibrarySort } from '../core/library/search.ts';
import type { Spec } from '../core/spec.ts';
import { count as number } from './format.ts';

/** Sums above the most that is counted. */
function counted(count: number, most: number): string {
  return count > most ? `${number.format(most)}+` : number.format(count);
}

export const sortWord: Record<LibrarySort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  dearest: 'Dearest first',
  best_rated: 'Best rated first',
  longest: 'Longest first',
};

export const operationWord: Record<Spec['operation'], string> = {
  create: 'From a prompt',
  remix: 'Remixed',
  extend: 'Extended',
  edit: 'Edited',
};

export const searchWords = {
  search: 'Search the library',
  placeholder: 'Words in prompt, title or tags',
  empty: 'Clear the search',
  sort: 'Sort',
  filters: (active: number) => (active === 0 ? 'Filters' : `Filters (${active})`),
  views: 'Views',
  look: 'Show as',
  grid: 'Grid',
  list: 'List',
  density: 'Size of the pictures',
  densityText: (step: number, last: number) => `${step + 1} of ${last + 1}`,
  active: 'Active filters',
  remove: (label: string) => `Remove: ${label}`,
  clear: 'Clear all',
  counting: 'Counting…',
  all: (count: number, most: number) => `${counted(count, most)} ${count === 1 ? 'generation' : 'generations'}`,
  some: (count: number, all: number, most: number) => `${counted(count, most)} of ${counted(all, most)}`,
  noneTitle: 'Nothing fits',
  none: 'No generation has all of this at once. Take a filter away, or search for fewer words.',
  noneText:
    'Every word must occur in the prompt, the title or a tag. Part of a word is enough, and "words in quotation marks" must stand together.',
} as const;

export const filterWords = {
  title: 'Filters',
  close: 'Close the filters',
  status: 'State',
  fault: 'Why it failed',
  server: 'Server',
  model: 'Model',
  size: 'Size',
  seconds: 'Length',
  operation: 'Made how',
  tags: 'Tags, all of them',
  batch: 'Batch',
  anyBatch: 'Any or none',
  since: 'Made from',
  before: 'Made until',
  costFrom: 'Cost from, in dollars',
  costTo: 'Cost up to, in dollars',
  stars: 'Stars, at least',
  anyStars: 'Any',
  starsName: (stars: number) => (stars === 1 ? '1 star' : `${stars} stars`),
  favourite: 'Favourite',
  image: 'Starting image',
  rejected: 'Rejected',
  either: 'Either',
  yes: 'Yes',
  no: 'No',
  unreadable: 'The choices cannot be read right now.',
} as const;

/** What stands on the chip of an active filter. */
export const chipWords = {
  text: (text: string) => `“${text}”`,
  since: (day: string) => `From ${day}`,
  before: (day: string) => `Until ${day}`,
  costFrom: (sum: string) => `${sum} or more`,
  costTo: (sum: string) => `Up to ${sum}`,
  stars: (stars: number) => (stars === 5 ? '★★★★★' : `${'★'.repeat(stars)} or more`),
  favourite: { yes: 'Favourites', no: 'No favourites' },
  image: { yes: 'With a starting image', no: 'Without a starting image' },
  rejected: { yes: 'Rejected', no: 'Not rejected' },
  goneServer: (label: string) => `${label}, removed`,
  someServer: 'A server',
  someBatch: 'A batch',
  tag: (tag: string) => `#${tag}`,
} as const;

export const viewWords = {
  title: 'Views',
  close: 'Close',
  explain: 'A view keeps the words, filters and sorting of a search by name.',
  none: 'None yet. Search or filter, then keep it here.',
  name: 'Name of this view',
  keep: 'Keep this search',
  nothing: 'Search or filter something first, then it can be kept here.',
  kept: (name: string) => `“${name}” is kept.`,
  rename: (name: string) => `Rename: ${name}`,
  newName: 'New name',
  save: 'Save',
  cancel: 'Cancel',
  remove: (name: string) => `Remove the view: ${name}`,
  removed: (name: string) => `The view “${name}” is removed.`,
  undo: 'Undo',
  current: 'Shown now',
  unreadable: 'The views cannot be read right now.',
  blank: 'Give it a name.',
  taken: 'There is a view of this name already.',
} as const;
