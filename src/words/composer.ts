// Sentences of the composer's parts that are fetched when they are needed.
import type { WholeRule } from '../core/catalogue.ts';
import type { ChoiceChange } from '../core/choice-change.ts';
import type { ParameterValue } from '../core/parameter-offer.ts';
import { count } from './format.ts';
import { parameterLabel } from './parameter.ts';

export const freeWords = {
  model: 'Model name',
  modelHint: 'As the server knows it.',
  modelPlaceholder: 'provider/model',
  size: 'Width × height',
  rule: ({ minimum, maximum, step }: WholeRule) =>
    `${count.format(minimum)} to ${count.format(maximum)}${step === 1 ? '' : `, in steps of ${step}`}`,
  noSize: 'Write it as 1280x720.',
  seconds: 'Length in seconds',
  noSeconds: 'Write a whole number.',
  /** Said while typing, before it happens. */
  becomes: (nearest: string) => `Becomes ${nearest}, the nearest this server takes.`,
} as const;

export const changeWords = {
  title: (server: string) => `Brought to what ${server} takes`,
  kept: 'The prompt stays as it is.',
  dismiss: 'Got it',
} as const;

/** One line for each thing that a change of server changed. */
export function changeSentence(change: ChoiceChange): string {
  switch (change.kind) {
    case 'model':
      return `Model: ${change.from} → ${change.to}`;
    case 'size':
      return `Size: ${change.from} → ${change.to}`;
    case 'seconds':
      return `Seconds: ${change.from} → ${change.to}`;
    case 'parameter': {
      const label = parameterLabel(change.name);
      return change.to === null
        ? `${label}: left out, this server takes none`
        : `${label}: ${valueWord(change.from)} → ${valueWord(change.to)}`;
    }
    case 'image_unsupported':
      return 'Starting image: this server takes none';
  }
}

function valueWord(value: ParameterValue): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}
