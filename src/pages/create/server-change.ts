// What becomes of the form's values at another server, to be said beside them.
import { choiceOf, wishAt } from '../../core/choice.ts';
import { type ChoiceChange, choiceChanges } from '../../core/choice-change.ts';
import type { ServerProfile } from '../../core/profile.ts';
import type { ComposerValues } from './composer-form.ts';

/** Nothing to say where one of the two offers no model. */
export function changesOf(
  values: ComposerValues,
  before: ServerProfile,
  after: ServerProfile,
): readonly ChoiceChange[] {
  const here = choiceOf(before, values);
  const there = choiceOf(after, wishAt(after.catalogue, values, here));
  if (here === null || there === null) return [];
  return choiceChanges(
    { choice: here, takesImage: before.capabilities.reference !== false, hasImage: values.image !== null },
    { choice: there, takesImage: after.capabilities.reference !== false },
  );
}
