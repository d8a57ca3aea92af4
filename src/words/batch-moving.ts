// Sentences about putting generations into a batch, or taking them out of one.
import { count } from './format.ts';

const some = (number: number, one: string, many: string) =>
  number === 1 ? `1 ${one}` : `${count.format(number)} ${many}`;

export const movingWords = {
  title: (number: number) => `Move ${some(number, 'generation', 'generations')} to a batch`,
  batch: 'Batch',
  option: (name: string, phase: string) => `${name} · ${phase}`,
  fresh: 'A new batch',
  none: 'No batch: take them out',
  name: 'Name of the new batch',
  cancel: 'Not now',
  move: 'Move',
  unreadable: 'Your batches cannot be read right now',
  notMoved: 'Nothing was moved',
  gone: 'This batch is gone, or its rows are still being written down.',
  place:
    'They come behind what is there, in the order in which you see them. What was paid stays with the batch it was paid in.',
  out: 'They stay in the Library, and so does what was paid with the batch it was paid in.',
  turn: (waiting: number, price: string) =>
    waiting === 1
      ? `One was not sent yet: it leaves in the batch’s order, at its pace and under its cap, for ${price}.`
      : `${count.format(waiting)} were not sent yet: they leave in the batch’s order, at its pace and under its cap, for ${price} in all.`,
  paused: (waiting: number) =>
    waiting === 1
      ? 'One was not sent yet, and waits until somebody resumes the batch.'
      : `${count.format(waiting)} were not sent yet, and wait until somebody resumes the batch.`,
  cancelled: (waiting: number) =>
    waiting === 1
      ? 'One was not sent yet and stays where it is: nothing waits in a cancelled batch.'
      : `${count.format(waiting)} were not sent yet and stay where they are: nothing waits in a cancelled batch.`,
  free: (waiting: number, price: string) =>
    waiting === 1
      ? `One was not sent yet: outside a batch it is sent as soon as its server has room, for ${price}.`
      : `${count.format(waiting)} were not sent yet: outside a batch they are sent as soon as their servers have room, for ${price} in all.`,
  published: (finished: number, bucket: string) =>
    `This batch publishes: ${some(finished, 'finished clip is', 'finished clips are')} copied to ${bucket}.`,
  moved: (number: number, name: string) => `${some(number, 'is', 'are')} in ${name} now.`,
  taken: (number: number) => `${some(number, 'is', 'are')} in no batch any more.`,
  stayed: (number: number) => `${some(number, 'stays', 'stay')} where ${number === 1 ? 'it was' : 'they were'}.`,
  undo: 'Undo',
  back: (number: number) => `${some(number, 'is', 'are')} back where ${number === 1 ? 'it was' : 'they were'}.`,
} as const;
