// The palette: where one can go and what one can do, found by a few letters.

export const paletteWords = {
  title: 'Search and act',
  placeholder: 'A page, an act, or words of a prompt…',
  count: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  none: 'Nothing found. Try fewer or other words.',
  pages: 'Pages',
  acts: 'Acts',
  servers: 'Servers',
  batches: 'Batches',
  prompt: 'Go to the prompt',
  newBatch: 'New batch',
  addServer: 'Add a server',
  check: 'Check the status of everything',
  checked: 'Everything that runs is looked at again.',
  saveAll: (count: number) => `Save all now (${count} not safe)`,
  tour: 'Take the tour',
  theme: { dark: 'Dark theme', light: 'Light theme', system: 'Theme as the system has it' },
  themeOn: 'in use',
} as const;
