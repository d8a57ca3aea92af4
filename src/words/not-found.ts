// What an address that leads nowhere shows.

export const notFoundWords = {
  title: 'There is nothing here',
  text: 'The address may be mistyped, or what stood here was removed.',
  action: 'Go to Create',
} as const;
