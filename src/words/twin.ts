// When a server took one create call twice.
export const twinWords = {
  title: 'The server took this request twice',
  text: (server: string) =>
    `${server} lists another job with the same words from the same moment, and nothing in your library knows it. A browser sends a request again by itself when its connection breaks off. It may be billed too.`,
  adopt: 'Adopt',
  adopted: (count: number) => (count === 0 ? 'It was in your library already.' : 'It is in your library now.'),
} as const;
