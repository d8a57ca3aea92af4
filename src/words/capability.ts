// What each ability of a video server is called, and what it is good for.
import type { Capabilities } from '../core/profile.ts';

export const capabilityWords: Record<keyof Capabilities, { name: string; text: string }> = {
  create: { name: 'Makes videos', text: 'Takes a wish and lets it be looked at until it is done.' },
  list: { name: 'Lists its jobs', text: 'One question for all videos, and lost answers are found again.' },
  progress: { name: 'Tells real progress', text: 'Not just 0 and then 100.' },
  content: { name: 'Hands out the file', text: 'The finished video can be saved.' },
  range: { name: 'Continues downloads', text: 'A broken download goes on where it stopped.' },
  thumbnail: { name: 'Makes a thumbnail', text: 'A picture of its own beside the video.' },
  spritesheet: { name: 'Makes a spritesheet', text: 'Frames to look through beside the video.' },
  reference: { name: 'Takes a starting image', text: 'A video that begins with your picture.' },
  extraParameters: { name: 'Takes extra parameters', text: 'Seed, steps and others, as listed below.' },
  remix: { name: 'Remixes', text: 'A finished video again with other words.' },
  edits: { name: 'Edits', text: 'Changes inside a finished video.' },
  extensions: { name: 'Extends', text: 'A finished video made longer.' },
  remove: { name: 'Deletes jobs', text: 'When you ask for it.' },
  removeAborts: { name: 'Deleting stops the work', text: 'A running job ends when it is deleted.' },
};

export const answerWords = { yes: 'Yes', no: 'No', unknown: 'Not known yet' } as const;
