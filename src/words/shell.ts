// Sentences of the frame around every page.

export const shellWords = {
  product: 'Sora Studio',
  titleOf: (page: string) => `${page} · Sora Studio`,
  titleUnsafe: (count: number) => `(${count} not safe) `,
  titlePercent: (percent: number) => `(${Math.round(percent)} %) `,
  titleRunning: (count: number) => `(${count} running) `,
  skip: 'Skip to content',
  navigation: 'Main',
  notifications: 'Notifications',
  dismiss: 'Dismiss',
  loading: 'Loading…',
  close: 'Close',
  shortcuts: 'Keyboard shortcuts',
} as const;

/** Names of the pages, as their links and headings say them. */
export const pageNames = {
  create: 'Create',
  library: 'Library',
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

export const shortcutWords = {
  title: 'Keyboard shortcuts',
  focusPrompt: 'Go to the prompt',
  generate: 'Generate, while in the form',
  help: 'Show this list',
  closeDialog: 'Close a dialog or menu',
} as const;

export const notFoundWords = {
  title: 'There is nothing here',
  text: 'The address may be mistyped, or what stood here was removed.',
  action: 'Go to Create',
} as const;

export const crashWords = {
  title: 'This page ran into a problem',
  text: 'Your clips and what is being made are not affected: they live in your Supabase project and go on.',
  again: 'Try again',
  reload: 'Reload the studio',
  details: 'What happened',
} as const;

/** Said once, when something that had worked no longer does. */
export const refreshWords = {
  back: 'Supabase answers again.',
} as const;

export const offlineWords = {
  offline: 'This device is offline. Servers go on rendering; saving goes on when you are back.',
} as const;
