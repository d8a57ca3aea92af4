// Sentences about one generation, wherever it is shown.
import type { Status } from '../core/generation.ts';
import type { ServerPause } from '../core/ports/engine-link.ts';

export const statusWord: Record<Status, string> = {
  pending: 'Waiting',
  submitting: 'Submitting',
  processing: 'Rendering',
  storing: 'Saving your video',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** The way of every generation, in order. */
export const stepWord = {
  waiting: 'Waiting',
  submitted: 'Submitted',
  rendering: 'Rendering',
  saving: 'Saving',
  safe: 'Safe',
} as const;

/** Why a server is being left alone. */
export const pauseWord: Record<ServerPause['reason'], (server: string) => string> = {
  unauthorized: (server) => `${server} refuses the key. Work waits until the key is replaced in Settings.`,
  forbidden: (server) => `${server} does not permit this key to make videos. Work waits.`,
  rate_limited: (server) => `${server} asks for a pause. Work goes on by itself.`,
  unreachable: (server) => `${server} does not answer. It is asked again by itself.`,
};

export const generationWords = {
  steps: 'Progress of this generation',
  progress: 'Rendering progress',
  percent: (percent: number) => `${percent} %`,
  saved: (done: string, total: string) => `${done} of ${total} saved`,
  uploading: 'Saving progress',
  waitingFor: (elapsed: string) => `Waiting for ${elapsed}`,
  renderingFor: (elapsed: string) => `Rendering for ${elapsed}`,
  submittingFor: (elapsed: string) => `Sent ${elapsed} ago, waiting for the answer`,
  safe: (size: string) => `Safe in your bucket, ${size}`,
  savingFor: 'Finished on the server, on its way to your bucket',
  atServer: (server: string) => `at ${server}`,
  triesAgain: (title: string) => `${title}. It is tried again by itself.`,
  needsKey: (server: string) => `Waiting for a device with the key of ${server}. This browser has none.`,
  addKey: 'Add the key',
  replaceKey: 'Replace the key',
  serverRemoved: 'Its server was removed from Settings. Add the same address again to go on.',
  serverRemovedUnsent: 'Its server was removed from Settings before this was sent. Cancel it, or reuse it elsewhere.',
  onHold: 'On hold until you let it go on.',
  serverOff: (server: string) => `${server} is turned off, so this is not sent.`,
  turnOn: 'Turn it on',
  attempt: (attempt: number) => `Attempt ${attempt}`,
  seconds: (seconds: number) => `${seconds} s`,
  startingImage: (filename: string) => `Starting image: ${filename}`,
  player: (prompt: string) => `Video: ${prompt}`,
  playerUnavailable: 'The video cannot be shown right now.',
  playerMissing: 'The bucket no longer has this video.',
  reload: 'Load again',
  download: 'Download',
  remove: 'Delete',
  decide: 'Decide what to do',
  retry: 'Try again',
  reuse: 'Edit as new',
  checkStatus: 'Check status',
  rawAnswer: 'Raw answer of the server',
  noRawAnswer: 'The server has not answered yet.',
  serverSays: (message: string) => `The server says: “${message}”`,
  emptyPrompt: 'Without a prompt',
} as const;

export const removalWords = {
  removed: 'Deleted.',
  undo: 'Undo',
  restored: 'Back again.',
  tooLate: 'Too late: it is already gone for good.',
  stopTitle: 'Stop watching this one?',
  stop: 'Stop watching',
  keep: 'Keep',
  stopCause: 'Its row leaves your library and the finished video will not be saved.',
  /** The create call may be under way. */
  submitting: (server: string) =>
    `The request has just left. ${server} may already be rendering, and goes on doing so.`,
  processing: (server: string) => `${server} goes on rendering. Nothing is deleted there.`,
  storing: (server: string) => `${server} has finished it. Its copy there goes away in time.`,
  bill: 'It may bill this one all the same.',
} as const;

export const generationNoticeWords = {
  completed: (prompt: string) => `Saved: ${prompt}`,
  failed: (title: string, prompt: string) => `${title}: ${prompt}`,
  cancelled: (prompt: string) => `Cancelled: ${prompt}`,
  moved: (status: string, prompt: string) => `${status}: ${prompt}`,
  show: 'Show',
} as const;
