// When a create call's answer was lost for good: the facts, and what a person may decide.
import type { JobReport } from '../core/ports/video-server.ts';

export const lostAnswerWords = {
  title: 'What is known',
  sent: 'Sent',
  to: 'To',
  asked: 'Asked for',
  price: 'If it arrived, it costs',
  look: 'Look at the server’s list',
  lookAgain: 'Look again',
  close: 'Leave it',
  never: 'It never arrived: send again',
  thisOne: 'This one is it',
  noServer: 'Its server is no longer connected, so nobody can be asked.',
  empty: 'The server lists no job that is not in your library already.',
  emptyPartly: 'The newest few hundred jobs of the server are all in your library already.',
  candidates: 'Jobs on the server that are not in your library',
  same: 'same prompt',
  noPrompt: 'The server does not say the prompt.',
  unreadable: 'The server’s list cannot be read right now',
  taken: 'Another generation has that job by now, or this one has found its own.',
  claimed: 'Taken. It goes on from where the server is.',
} as const;

export const jobStateWord: Record<JobReport['state'], string> = {
  queued: 'queued',
  running: 'rendering',
  completed: 'finished',
  failed: 'failed',
  cancelled: 'cancelled',
  unknown: 'in an unknown state',
};
