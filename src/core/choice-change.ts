// What a change of server changed about a wish, to be said to the person. Refuses to call an equal thing changed.
import type { Choice } from './choice.ts';
import { wishedValue } from './parameter-choice.ts';
import type { ParameterValue } from './parameter-offer.ts';

export type ChoiceChange =
  | { kind: 'model' | 'size'; from: string; to: string }
  | { kind: 'seconds'; from: number; to: number }
  /** `to` is null where the server takes no such parameter. */
  | { kind: 'parameter'; name: string; from: ParameterValue; to: ParameterValue | null }
  | { kind: 'image_unsupported' };

type Settled = { choice: Choice; takesImage: boolean };
/** `hasImage`: a starting image is chosen. */
type Unsettled = Settled & { hasImage: boolean };

/** In the order of the form. */
export function choiceChanges(before: Unsettled, after: Settled): readonly ChoiceChange[] {
  const { choice: one } = before;
  const { choice: other } = after;
  const changes: ChoiceChange[] = [];
  if (one.model.id !== other.model.id) changes.push({ kind: 'model', from: one.model.label, to: other.model.label });
  if (one.size !== other.size) changes.push({ kind: 'size', from: one.size, to: other.size });
  if (one.seconds !== other.seconds) changes.push({ kind: 'seconds', from: one.seconds, to: other.seconds });
  for (const [name, from] of Object.entries(one.parameters)) {
    const to = sameParameter(other, name);
    if (to !== from) changes.push({ kind: 'parameter', name, from, to });
  }
  if (before.hasImage && before.takesImage && !after.takesImage) changes.push({ kind: 'image_unsupported' });
  return changes;
}

function sameParameter({ parameters }: Choice, name: string): ParameterValue | null {
  return wishedValue(parameters, name);
}
