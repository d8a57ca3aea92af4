// What can be done to one generation and made from it: behind a button on a card, spread out on its own page.
import type { ReactNode } from 'react';
import { type Act, openActs } from '../../core/advance/person.ts';
import type { Generation, Lifecycle } from '../../core/generation.ts';
import { remedyActOf } from '../../core/remedy.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { actHint, actWord, actWords as words } from '../../words/act.ts';
import { continueWords } from '../../words/derivation.ts';
import { useByHand } from './by-hand.tsx';
import { useMaking } from './making.tsx';

export function ActMenu({ generation }: { generation: Generation }) {
  const { clock } = useServices();
  const { perform, question } = useByHand();
  const making = useMaking(generation);
  const acts = openActs(generation, clock.now()).map((act) => ({
    label: actWord[act],
    hint: actHint[act],
    onSelect: () => perform(act, [generation]),
  }));
  const items = [...acts, ...making.items];
  if (items.length === 0) return null;
  return (
    <>
      <Menu label={words.menu} items={items} />
      {question}
      {making.dialog}
    </>
  );
}

/** What the panel about its failure offers already. */
function offeredActOf(state: Lifecycle): Act | null {
  const failure = state.status === 'failed' ? state.failure : state.status === 'storing' ? state.lastFailure : null;
  return failure === null ? null : remedyActOf(failure);
}

type ActButtonsProps = {
  generation: Generation;
  /** Further buttons, after those that change what it is. */
  children?: ReactNode;
};

export function ActButtons({ generation, children }: ActButtonsProps) {
  const { clock } = useServices();
  const { busy, perform, question } = useByHand();
  const making = useMaking(generation);
  const offered = offeredActOf(generation.lifecycle);
  const acts = openActs(generation, clock.now()).filter((act) => act !== offered);
  // The player beside them takes any frame by itself.
  const items = making.items.filter(({ label }) => label !== continueWords.act);
  return (
    <fieldset className="flex flex-wrap gap-2 border-line border-t pt-4">
      <legend className="sr-only">{words.acts}</legend>
      {acts.map((act) => (
        <Button key={act} size="sm" busy={busy} title={actHint[act]} onClick={() => perform(act, [generation])}>
          {actWord[act]}
        </Button>
      ))}
      {items.map(({ label, hint, onSelect }) => (
        <Button key={label} size="sm" title={hint} onClick={onSelect}>
          {label}
        </Button>
      ))}
      {children}
      {question}
      {making.dialog}
    </fieldset>
  );
}
