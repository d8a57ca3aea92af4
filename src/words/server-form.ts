// Sentences of the page where everything about one video server is edited.
import type { DialectName } from '../core/dialect.ts';
import type { ParameterKind } from '../core/parameter-offer.ts';
import { presetWords, urlProblemWords } from './connect.ts';

export const serverFormWords = {
  back: 'Settings',
  newTitle: 'Add a server without a check',
  newText: 'Nothing is asked of it now. Fill in what you know; everything can be changed later.',
  missingTitle: 'There is no such server',
  missing: 'It was removed, or belongs to another account.',
  unreadable: 'This server cannot be read right now',
  retry: 'Try again',
  save: 'Save',
  add: 'Add this server',
  saved: 'Saved.',
  added: (label: string) => `${label} is added.`,
  wrong: 'Something is not right yet. The fields say what.',
  leaveTitle: 'Leave without saving?',
  leaveText: 'What you changed on this page is not saved yet.',
  stay: 'Stay here',
  leave: 'Leave without saving',
  here: 'In this browser',
  hereText: 'The key never leaves this browser, except to this server.',

  connection: 'Connection',
  label: 'Name',
  url: 'Server URL',
  urlHint: 'Usually ends in /v1.',
  otherOrigin: 'This is another place than before. The key kept for the old one is not sent there: add it again.',
  preset: 'What runs there',
  presetHint: 'Decides what is said when it cannot be reached.',
  dialect: 'How it is spoken to',
  dialectHint: 'Each kind reads requests a little differently. “Something else” is the form that most servers read.',
  keyRequired: 'Needs a key',
  keyRequiredHint: 'A browser or worker without the key then leaves its jobs to others.',
  takePreset: (preset: string) => `Take over what is known of ${preset}`,
  takePresetHint: 'Replaces how it is spoken to, what it can do and its parameters below. Models stay.',

  limits: 'Limits',
  inFlight: 'Jobs at once',
  inFlightHint: 'How many may wait or run on this server at the same time. The rest waits here.',
  stalledAfter: 'Stalled after, minutes',
  stalledAfterHint: 'Without any change for this long a video is marked, with what you can do about it.',
  giveUpAfter: 'Give up after, minutes',
  giveUpAfterHint: 'Without any change for this long it is no longer watched. It can be watched again.',

  headers: 'Headers',
  headersText:
    'Sent with every request to this server, such as OpenAI-Organization or OpenAI-Project. They are saved with your account, so nothing secret belongs here: the key has its own place.',
  headerName: 'Name',
  headerValue: 'Value',
  addHeader: 'Add a header',
  removeHeader: (name: string) => `Remove the header ${name}`,

  capabilities: 'Set by hand',
  capabilitiesText:
    'For what a check cannot see, or sees wrongly. A no is never tried. The next check may correct what you set.',
  capabilitiesFold: 'What it can do',
  changed: (count: number) => `${count} changed`,

  models: 'Models',
  modelsText: 'What the form offers, and at what price. Rows that you change are marked as yours.',
  noModels: 'No model yet. Nothing can be made there until there is one.',
  unnamed: 'New model',
  anyModel: 'Any other name',
  takesAny: 'Takes names that are not listed',
  takesAnyHint: 'As gateways do. The form then has a field for the name.',
  addModel: 'Add a model',
  removeModel: (name: string) => `Remove ${name}`,
  modelId: 'Name on the server',
  modelLabel: 'Name on screen',
  sizes: 'Sizes',
  size: 'Size',
  ratio: 'Ratio',
  price: '$ per second',
  priceHint: '0 is free. Empty: unknown.',
  source: 'Source of the price',
  addSize: 'Add a size',
  removeSize: (size: string) => `Remove ${size}`,
  freeSize: 'Takes other sizes too',
  freeSeconds: 'Takes other lengths too',
  minimum: 'From',
  maximum: 'To',
  step: 'In steps of',
  seconds: 'Seconds',
  secondsHint: 'Between commas: 4, 8, 12.',
  defaultSize: 'Size to start with',
  defaultSeconds: 'Seconds to start with',
  by: { preset: 'from the preset', server: 'from the server', person: 'yours' },
  origin: (by: string, readOn: string) => (readOn === '' ? by : `${by}, ${readOn}`),
  sizesCount: (count: number) => (count === 1 ? '1 size' : `${count} sizes`),

  parameters: 'Extra parameters',
  parametersText: 'What it takes beyond prompt, model, size and seconds. The form offers them under Advanced.',
  parameterName: 'Name on the wire',
  kind: 'Kind',
  standard: 'Default',
  standardHint: 'Of the server, when nothing is sent. true or false for a switch.',
  choices: 'Choices, one a line',
  parameterSource: 'Source',
  addParameter: 'Add a parameter',
  newParameter: 'New parameter',
  removeParameter: (name: string) => `Remove ${name}`,
} as const;

export const parameterKindWords: Record<ParameterKind, string> = {
  integer: 'Whole number',
  number: 'Number',
  text: 'Text',
  flag: 'Switch',
  choice: 'Choice',
};

const fieldProblemWords = {
  label: 'A server needs a name.',
  long: 'This is too long.',
  limit: 'Enter a whole number from 1 to 100.',
  minutes: 'Enter whole minutes, from 1 to 10,080.',
  give_up: 'Enter whole minutes, not fewer than until it counts as stalled, and at most 10,080.',
  whole: 'Enter a whole number within the limits.',
  number: 'Enter a number.',
  range: 'The end lies before the beginning.',
  price: 'Enter dollars, such as 0.10, or nothing.',
  size: 'Enter width and height in pixels, such as 1280x720.',
  ratio: 'Enter a ratio such as 16:9, or nothing.',
  seconds: 'Enter whole seconds from 1 to 600, such as 4, 8, 12.',
  no_size: 'A model needs a size, or takes any.',
  model: 'A model needs the name that the server knows it by.',
  twice: 'This stands here twice.',
  'url.empty': urlProblemWords.empty,
  'url.malformed': urlProblemWords.malformed,
  'url.scheme': urlProblemWords.scheme,
  'url.credentials': 'Take name and password out of the address; a key has its own place.',
  'header.name': 'A header’s name has letters, digits and dashes only.',
  'header.value': 'A header’s value has plain characters and no line breaks, and is not empty.',
  'header.credential':
    'This looks like a key. Headers are saved with your account; the key field keeps it in this browser.',
  'header.browser': 'Browsers let no page set this header.',
  'header.protocol': 'Every request sets this header itself.',
  'header.too_many': 'More headers than this are not sent.',
  'parameter.name': 'Letters, digits and underscores, and none that a request has anyway.',
  'parameter.range': 'The end lies before the beginning.',
  'parameter.step': 'A step is larger than 0.',
  'parameter.choices': 'A choice needs something to choose from.',
  'parameter.standard': 'The default is nothing that it takes.',
} as const;

/** The sentence for a field's problem. */
export function fieldProblem(code: string): string {
  return isKnown(code) ? fieldProblemWords[code] : serverFormWords.wrong;
}

function isKnown(code: string): code is keyof typeof fieldProblemWords {
  return Object.hasOwn(fieldProblemWords, code);
}

/** Each under the name of the kind that speaks it. */
export const dialectWords: Record<DialectName, string> = {
  openai: presetWords.openai,
  azure: 'Azure-type (key in api-key)',
  'vllm-omni': presetWords['vllm-omni'],
  sglang: presetWords.sglang,
  litellm: presetWords.litellm,
  aquiles: presetWords.aquiles,
  'tensorrt-llm': presetWords['tensorrt-llm'],
  generic: presetWords.other,
};
