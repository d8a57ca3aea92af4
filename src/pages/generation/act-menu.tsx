// The acts that are open for one generation: behind a button on a card, spread out on its own page.
import { type Act, openActs } from '../../core/advance/person.ts';
import type { Generation, Lifecycle } from '../../core/generation.ts';
import { remedyActOf } from '../../core/remedy.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { actHint, actWord, actWords as words } from '../../words/act.ts';
import { useByHand } from './by-hand.tsx';

type ActProps = { generation: Generation };

export function ActMenu({ generation }: ActProps) {
  const { clock } = useServices();
  const { perform, question } = useByHand();
  const items = openActs(generation, clock.now()).map((act) => ({
    label: actWord[act],
    hint: actHint[act],
    onSelect: () => perform(act, [generation]),
  }));
  if (items.length === 0) return null;
  return (
    <>
      <Menu label={words.menu} items={items} />
      {question}
    </>
  );
}

/** What the panel about its failure offers already. */
function offeredActOf(state: Lifecycle): Act | null {
  const failure = state.status === 'failed' ? state.failure : state.status === 'storing' ? state.lastFailure : null;
  return failure === null ? null : remedyActOf(failure);
}

export function ActButtons({ generation }: ActProps) {
  const { clock } = useServices();
  const { busy, perform, question } = useByHand();
  const offered = offeredActOf(generation.lifecycle);
  const acts = openActs(generation, clock.now()).filter((act) => act !== offered);
  if (acts.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap gap-2 border-line border-t pt-4">
      <legend className="sr-only">{words.acts}</legend>
      {acts.map((act) => (
        <Button key={act} size="sm" busy={busy} title={actHint[act]} onClick={() => perform(act, [generation])}>
          {actWord[act]}
        </Button>
      ))}
      {question}
    </fieldset>
  );
}
