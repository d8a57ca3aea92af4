// Sentences about what a video server can do, and about finding out.

export const probeWords = {
  title: 'What it can do',
  part: 'Ask the server',
  never: 'Never asked. This is what such servers usually can.',
  asked: (when: string) => `Asked ${when}.`,
  ask: 'Ask again',
  asking: 'Asking…',
  free: 'Asks for models, jobs and one that does not exist. Nothing is made and nothing is billed.',
  answered: (latency: string) => `It answered in ${latency}.`,
  clock: (skew: string) => `Its clock is ${skew} off.`,
  clockGood: 'Its clock agrees with yours.',
  clockHidden: 'It lets no page read its clock.',
  kept: 'What it showed is kept.',
  looksLike: (kind: string) => `It answers like ${kind}.`,
  looksUnknown:
    'It answers like no kind of server the studio knows, so it is spoken to in the form that every server reads.',
  looksOther: (kind: string, chosen: string) => `It answers like ${kind} and is spoken to as ${chosen}.`,
  become: (kind: string) => `Speak to it as ${kind}`,
  became: (kind: string) => `It is spoken to as ${kind} from now on.`,
  found: (label: string) => `${label} can be connected`,
  foundText: 'If the kind is wrong, choose another above.',
  models: (names: readonly string[]) => (names.length === 0 ? 'It names no models.' : `Models: ${names.join(', ')}`),
  trial: 'Try with one real video',
  trialText: 'What is not known yet shows when a video is made there.',
  made: 'The video is saved.',
} as const;
