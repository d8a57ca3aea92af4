// Sentences about making another video from a finished one.
import type { Derivation, SourceState } from '../core/derivation.ts';

export const derivationWord: Record<Derivation, string> = { remix: 'Remix', edit: 'Edit', extend: 'Extend' };

/** What it does, for whoever has not done it before. */
export const derivationHint: Record<Derivation, string> = {
  remix: 'A new video in the same manner, with changed words.',
  edit: 'The same shots with something in them changed.',
  extend: 'The same video, going on for some seconds more.',
};

export const derivationWords = {
  prompt: { remix: 'Prompt', edit: 'What should be different', extend: 'How it goes on' },
  seconds: 'Seconds to add',
  text: (server: string) => `It is made at ${server}, which has the source. The source stays as it is.`,
  looking: 'Asking the server whether it still has the source. This costs nothing.',
  unasked: 'The server does not say right now whether it still has the source. It refuses without a bill if not.',
  tooLong: 'It is as long as a video can be made. Only a new one can go on from its last frame.',
  cancel: 'Cancel',
  asked: 'Asked for. It stands first on Create.',
  look: 'Look at it',
  notSaved: 'It was not asked for',
} as const;

/** Why a source cannot be one any more. */
export const sourceProblem: Record<Exclude<SourceState, 'there' | 'unknown'>, { title: string; text: string }> = {
  expired: {
    title: 'The server has deleted its copy',
    text: 'Servers keep a finished file for a while only, and they start from their own copy. Yours is safe, and a new video can go on from any frame of it.',
  },
  gone: {
    title: 'The server does not know this video any more',
    text: 'It was deleted there, or the server was started anew. Yours is safe, and a new video can go on from any frame of it.',
  },
  service_ended: {
    title: 'The service that made it has ended',
    text: 'OpenAI switched its video service off on 24 September 2026, and Azure’s ended the same month. Your copy is safe: go on from a frame of it at another server.',
  },
};

export const continueWords = {
  act: 'Continue from a frame',
  hint: 'Any frame of it becomes the starting image of a new video.',
  text: 'Choose the frame that the new video starts with. It goes into the form as the starting image.',
  unreadable: 'This browser cannot read the frame. Try another one, or another browser.',
  unavailable: 'The saved video cannot be reached right now.',
} as const;
