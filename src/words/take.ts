// Sentences about several takes of one prompt.

export const takeWords = {
  title: 'Takes',
  takes: 'Takes of this prompt',
  link: (number: number, count: number, status: string) => `Take ${number} of ${count}: ${status}`,
} as const;
