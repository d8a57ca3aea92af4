// Jobs on a server that were made elsewhere, and taking them into the library.
export const adoptionWords = {
  title: 'Jobs made elsewhere',
  description: 'What your video servers have and your library does not. Taken in, their clips are saved like your own.',
  server: 'Server',
  look: 'Look at the server',
  lookAgain: 'Look again',
  none: 'Everything this server lists is in your library, or was deleted from it.',
  noneSoFar: 'Everything on the pages read so far is in your library.',
  found: 'Jobs that are not in your library',
  take: 'Take in',
  takeAll: 'Take in all',
  more: 'Load more',
  unreadable: 'The server’s list cannot be read right now',
  outcome: (taken: number, known: number) => {
    const done = taken === 1 ? '1 job is in your library now.' : `${taken} jobs are in your library now.`;
    return known === 0 ? done : `${done} ${known} were there already, or may belong to a request under way.`;
  },
  offer: (server: string) => `${server} has jobs that are not in your library.`,
  show: 'Show them',
} as const;
