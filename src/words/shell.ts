// Sentences of the frame around every page.

export const shellWords = {
  product: 'Sora Studio',
  titleOf: (page: string) => `${page} · Sora Studio`,
  skip: 'Skip to content',
  navigation: 'Main',
  notifications: 'Notifications',
  dismiss: 'Dismiss',
  loading: 'Loading…',
  close: 'Close',
  shortcuts: 'Keyboard shortcuts',
  palette: 'Search',
} as const;

/** Names of the pages, as their links and headings say them. */
export const pageNames = {
  create: 'Create',
  library: 'Library',
  compare: 'Compare',
  batches: 'Batches',
  costs: 'Costs',
  test: 'Test',
  settings: 'Settings',
  connect: 'Add a server',
  account: 'Account',
  notFound: 'Page not found',
} as const;

export const statusWords = {
  server: 'Server',
  supabase: 'Supabase',
  account: 'Account',
  noServer: 'None yet',
  off: 'All off',
  checking: 'Looking…',
  ready: 'Ready',
  connected: 'Connected',
  noKey: 'Key missing here',
  unreachable: 'No answer',
  broken: 'Broken',
  refused: 'Refuses us',
  unauthorized: 'Key refused',
  forbidden: 'Not allowed',
  rateLimited: 'Asks for a pause',
  signedOut: 'Signed out',
  guest: 'Guest',
} as const;

export const crashWords = {
  title: 'This page ran into a problem',
  text: 'Your clips and what is being made are not affected: they live in your Supabase project and go on.',
  again: 'Try again',
  reload: 'Reload the studio',
  details: 'What happened',
  lateTitle: 'This part of the studio did not load',
  late: 'A newer studio was published, or the network is away. Loading it again helps; nothing you saved or began is lost.',
} as const;

/** Said once, when something that had worked no longer does. */
export const refreshWords = {
  back: 'Supabase answers again.',
} as const;

export const offlineWords = {
  refused: 'This device is offline, so this could not be done. What you typed stays: try again when you are back.',
  offline: 'This device is offline. Servers go on rendering; saving goes on when you are back.',
} as const;
