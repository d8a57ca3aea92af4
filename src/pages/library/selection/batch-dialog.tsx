// Choosing a batch for everything that is selected: one that is there, a new one, or none. What that means for money and
// for what lies open to others is said before it is done.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type SyntheticEvent, useId, useState } from 'react';
import type { BatchState } from '../../../core/batch/batch.ts';
import type { Generation } from '../../../core/generation.ts';
import type { Moved } from '../../../core/ports/library-store.ts';
import { batchesOptions } from '../../../queries/batches.ts';
import { type MoveTarget, moveBackOptions, moveOptions } from '../../../queries/library-moving.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Select, type SelectOption } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { phaseWord } from '../../../words/batch.ts';
import { movingWords as words } from '../../../words/batch-moving.ts';
import { storeSentence } from '../../generation/store-sentence.ts';
import { MoveConsequences } from './move-consequences.tsx';

type BatchDialogProps = { chosen: readonly Generation[]; onDone: () => void; onClose: () => void };

const NEW = 'new';
const NONE = 'none';
const LONGEST_NAME = 200;

export function BatchDialog({ chosen, onDone, onClose }: BatchDialogProps) {
  const formId = useId();
  const services = useServices();
  const { data: batches, error } = useQuery(batchesOptions(services));
  const [newId] = useState(() => services.random.uuid());
  const [choice, setChoice] = useState<string | null>(null);
  const [name, setName] = useState('');
  const moving = useMoving(chosen, onDone);
  const options = batches === undefined ? [] : optionsOf(batches, chosen);
  const chosenOption = choice ?? options.find(({ disabled }) => disabled !== true)?.value ?? NEW;
  const batch = batches?.find(({ id }) => id === chosenOption) ?? null;
  const target = targetOf(chosenOption, { id: newId, name: name.trim() });
  const handleSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (target !== null && batches !== undefined) moving.send(target, batch?.name ?? name.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title(chosen.length)}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            busy={moving.busy}
            disabled={batches === undefined || target === null}
          >
            {words.move}
          </Button>
        </>
      }
    >
      <form id={formId} className="flex flex-col gap-4" onSubmit={handleSubmit}>
        {error !== null && <Notice tone="bad" title={words.unreadable} />}
        <Field label={words.batch}>
          <Select
            value={chosenOption}
            options={options}
            disabled={batches === undefined}
            onChange={({ target: { value } }) => setChoice(value)}
          />
        </Field>
        {chosenOption === NEW && (
          <Field label={words.name}>
            <TextInput
              value={name}
              maxLength={LONGEST_NAME}
              autoComplete="off"
              dir="auto"
              onChange={({ target: { value } }) => setName(value)}
            />
          </Field>
        )}
        <MoveConsequences chosen={chosen} to={chosenOption === NONE ? 'none' : (batch ?? 'new')} />
        {moving.problem}
      </form>
    </Dialog>
  );
}

/** A new one is always there; none only for what is in one. */
function optionsOf(batches: readonly BatchState[], chosen: readonly Generation[]): readonly SelectOption[] {
  const isThere = (id: string) => chosen.every(({ batch }) => batch?.id === id);
  return [
    ...batches
      .filter(({ phase }) => phase !== 'filling')
      .map(({ id, name, phase }) => ({
        value: id,
        label: words.option(name, phaseWord[phase]),
        disabled: isThere(id),
      })),
    { value: NEW, label: words.fresh },
    ...(chosen.some(({ batch }) => batch !== null) ? [{ value: NONE, label: words.none }] : []),
  ];
}

/** Null for a new one without a name. */
function targetOf(choice: string, fresh: { id: string; name: string }): MoveTarget | null {
  if (choice === NONE) return { kind: 'none' };
  if (choice !== NEW) return { kind: 'batch', id: choice };
  return fresh.name === '' ? null : { kind: 'new', ...fresh };
}

type Moving = { busy: boolean; problem: ReactNode; send: (target: MoveTarget, name: string) => void };

/** The toast outlives the dialog, so nothing behind its button may hang on a component. */
function useMoving(generations: readonly Generation[], onDone: () => void): Moving {
  const services = useServices();
  const client = useQueryClient();
  const toast = useToast();
  const move = useMutation(moveOptions(services));
  const undo = async (moved: readonly Moved[]) => {
    const back = await client.getMutationCache().build(client, moveBackOptions(services)).execute(moved);
    toast.show({ tone: 'neutral', message: words.back(back) });
  };
  const say = (moved: readonly Moved[], message: string) => {
    const stayed = generations.length - moved.length;
    if (stayed > 0) toast.show({ tone: 'neutral', message: words.stayed(stayed) });
    if (moved.length === 0) return;
    toast.show({ tone: 'good', message, action: { label: words.undo, onPress: () => void undo(moved) } });
  };
  const send: Moving['send'] = (target, name) => {
    if (move.isPending) return;
    const onSuccess = (moved: readonly Moved[] | null) => {
      if (moved === null) return;
      say(moved, target.kind === 'none' ? words.taken(moved.length) : words.moved(moved.length, name));
      onDone();
    };
    move.mutate({ target, generations }, { onSuccess });
  };
  const sentence = move.error === null ? move.data === null && words.gone : storeSentence(move.error);
  const problem = sentence !== false && (
    <Notice tone="bad" role="alert" title={words.notMoved}>
      {sentence}
    </Notice>
  );
  return { busy: move.isPending, problem, send };
}
