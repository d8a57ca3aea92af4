// Sentences about connecting a video server.
import type { KeyProblem } from '../core/key.ts';
import type { Preset } from '../core/profile.ts';
import type { ServerUrlProblem } from '../core/server-url.ts';
import { formatDay } from './format.ts';

export const connectWords = {
  title: 'Where should your videos be made?',
  intro: 'Choose a video server. You can add more later, and change your mind at any time.',
  pageIntro: 'It becomes the one that new videos go to. The others stay in Settings.',
  choice: 'Kind of server',
  runs: 'What runs there',
  findOut: 'Find out by its answers',
  runsHint: 'The studio asks the server and speaks to it accordingly. You can say it yourself, now or later.',
  label: 'Name',
  labelHint: 'For your own orientation. Left empty, the address stands in.',
  url: 'Server URL',
  urlHint: 'Usually ends in /v1.',
  key: 'API key',
  keyHint: 'Stays in this browser and is sent to this server only.',
  keyOptional: 'Only if the server asks for one. Stays in this browser and is sent to this server only.',
  keyNotNeeded: 'The simulator asks for none.',
  showKey: 'Show characters',
  hideKey: 'Hide characters',
  model: 'Model name',
  modelHint: 'The server answers but does not list its models. Write the name as the server knows it.',
  modelMissing: 'Write the name of the model to ask for.',
  connect: 'Connect',
  check: 'Check only',
  checking: 'Asking the server. This costs nothing.',
  free: 'Checks address and key first. Nothing is made and nothing is billed.',
  connected: (label: string) => `Connected to ${label}.`,
  connectedAs: (label: string, kind: string) => `Connected to ${label}, which answers like ${kind}.`,
  keyNotKept: 'This browser stores nothing, so the key is forgotten when you close this tab.',
  causes: 'What it may be',
  said: 'What the server said',
  endedTitle: (name: string, endedOn: string) => `${name}’s video service ended on ${formatDay(endedOn)}`,
  endedText: 'Other hosts speak the same protocol: enter the address of one of them.',
} as const;

export type ServerChoice = 'simulator' | 'own' | 'openai';

export const choiceWords: Record<ServerChoice, { name: string; text: string; mark: string | null }> = {
  simulator: {
    name: 'Simulator',
    text: 'Built in and free. It only pretends: real MP4 files with drawn pictures, to try everything out.',
    mark: 'Free',
  },
  own: {
    name: 'Your own server',
    text: 'vLLM-Omni, SGLang, LiteLLM or anything else that speaks the videos protocol.',
    mark: null,
  },
  openai: {
    name: 'OpenAI-type with key',
    text: 'A hosted service that speaks OpenAI’s protocol. OpenAI’s own has ended; others go on.',
    mark: null,
  },
};

export const presetWords: Record<Preset, string> = {
  simulator: 'Simulator',
  openai: 'OpenAI-type',
  'vllm-omni': 'vLLM-Omni',
  sglang: 'SGLang',
  litellm: 'LiteLLM',
  aquiles: 'Aquiles-Image',
  'tensorrt-llm': 'TensorRT-LLM',
  other: 'Something else',
};

export const urlProblemWords: Record<ServerUrlProblem, string> = {
  empty: 'Enter the address of the server.',
  malformed: 'This is no web address. It looks like http://192.168.0.20:8091/v1.',
  scheme: 'The address must start with http:// or https://.',
  credentials: 'Take name and password out of the address; a key goes into the field below.',
};

export const keyProblemWords: Record<KeyProblem, string> = {
  empty: 'This kind of server needs a key.',
  inner_space: 'There is a space or line break inside the key. Copy it again, whole and on one line.',
  foreign_character: 'The key contains characters that no key has. Copy it again.',
  too_long: 'This is too long for a key.',
};
