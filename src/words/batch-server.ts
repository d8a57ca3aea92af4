// Why a batch's server takes nothing from here.
export const batchServerWords = {
  title: (label: string) => `${label} takes nothing from this browser now`,
  removed: (label: string) => `${label} was removed`,
  removedText:
    'What was sent is watched again, and the rest can go on, once the same address is connected. The batch comes back paused: you let it go on.',
  connect: 'Connect a server',
} as const;
