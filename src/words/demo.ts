// Sentences about the demo history of the local stack.
import { demoOfferWord } from './demo-offer.ts';
import { count } from './format.ts';

export const demoWords = {
  title: 'Demo history',
  offer: demoOfferWord,
  what: 'Adds 1,000 generations of the last fourteen months to this local account, over twenty small simulated clips: done, failed and cancelled ones, families, takes, batches and what they would have cost. It takes some seconds.',
  cost: 'Nothing is sent or paid. Every price says Demo, lies months back and counts against no cap.',
  away: 'Settings takes exactly these away again.',
  none: 'None here. Only a studio that runs on this machine alone is offered one.',
  there: (rows: number) => `${count.format(rows)} of your generations are the demo’s.`,
  fill: 'Fill',
  cancel: 'Not now',
  close: 'Close',
  drawing: (done: number, of: number) => `Drawing clips: ${done} of ${of}`,
  writing: (done: number, of: number) => `Adding generations: ${count.format(done)} of ${count.format(of)}`,
  starting: 'Starting…',
  filled: (rows: number) => `${count.format(rows)} generations of a demo are in your Library.`,
  remove: 'Remove the demo',
  removing: 'Removing…',
  removed: 'The demo is gone.',
} as const;
