// The first walk: what is written, what it costs, where it stays.

export const tourWords = {
  title: 'A short tour',
  place: (step: number, of: number) => `${step} of ${of}`,
  next: 'Next',
  back: 'Back',
  done: 'Start',
  skip: 'Skip the tour',
  steps: [
    {
      title: 'Say what the video shows',
      text: 'Subject, action, place, light and camera in a sentence or two. A picture dropped here becomes the first frame.',
    },
    {
      title: 'See the price, then press',
      text: 'Model, size and seconds are what your server offers, and the price stands on the button. What you start goes on when you close the tab.',
    },
    {
      title: 'Everything stays yours',
      text: 'Each clip is saved in your own bucket, with its prompt, and found again in the Library.',
    },
  ],
  keys: (search: string) => `${search} finds pages, acts and prompts; ? lists all keys.`,
} as const;
