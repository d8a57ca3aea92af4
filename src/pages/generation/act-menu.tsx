// The acts that are open for one generation: behind a button on a card, spread out on its own page.
import { openActs } from '../../core/advance/person.ts';
import type { Generation } from '../../core/generation.ts';
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

export function ActButtons({ generation }: ActProps) {
  const { clock } = useServices();
  const { busy, perform, question } = useByHand();
  const acts = openActs(generation, clock.now());
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
