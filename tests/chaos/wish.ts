// What is asked for while everything breaks, and what must become of it.
export type Wish = {
  prompt: string;
  /** Jobs the video server must have taken in the end: a refused one makes none. */
  jobs: 0 | 1;
  ends: 'completed' | 'failed';
};

type Trouble = { faults: string; jobs?: 0; ends?: 'failed' };

const TROUBLES: readonly [Trouble, ...Trouble[]] = [
  { faults: '' },
  { faults: '[[size:20MB]] [[slow:8MB/s]]' },
  { faults: '[[drop-answer times=1]]' },
  { faults: '[[truncate:0.5 times=2]]' },
  { faults: '[[fail:moderation_blocked]]', ends: 'failed' },
  { faults: '[[create:503 times=1]]' },
  { faults: '[[poll-500:2]] [[content-500:1]]' },
  { faults: '[[refuse:content_policy_violation]]', jobs: 0, ends: 'failed' },
  { faults: '[[no-length]] [[size:15MB]]' },
  { faults: '[[damage times=1]]' },
  { faults: '[[size:15MB]] [[no-range]] [[truncate:0.7 times=1]]' },
  { faults: '[[content-404:2]] [[unlisted:1]]' },
];

export function wishes(count: number): readonly Wish[] {
  return Array.from({ length: count }, (_, index) => {
    const trouble = TROUBLES[index % TROUBLES.length] ?? TROUBLES[0];
    const prompt = `Wish ${index + 1} of a stormy night ${trouble.faults}`.trim();
    return { prompt, jobs: trouble.jobs ?? 1, ends: trouble.ends ?? 'completed' };
  });
}
