// Pressing Generate: one press becomes one row, also when the answer is lost and the button is pressed again.
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Choice } from '../../core/choice.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { useServices } from '../../queries/services.tsx';
import { type Press, submitOptions } from '../../queries/submission.ts';
import type { ComposerValues } from './composer-form.ts';

export type Generate = { busy: boolean; send: (values: ComposerValues, choice: Choice) => void };

export function useGenerate(profile: ServerProfile): Generate {
  const services = useServices();
  const submit = useMutation(submitOptions(services));
  // The press whose answer is still missing.
  const open = useRef<Press | null>(null);
  const send = (values: ComposerValues, choice: Choice) => {
    if (submit.isPending) return;
    const wish = wishOf(values, choice);
    const press: Press =
      open.current !== null && isSame(open.current, wish, profile)
        ? open.current
        : { ...wish, id: services.random.uuid(), profile, stored: null };
    open.current = press;
    submit.mutate(press, { onSuccess: () => (open.current = null) });
  };
  return { busy: submit.isPending, send };
}

type Wished = Pick<Press, 'spec' | 'image'>;

function wishOf(values: ComposerValues, choice: Choice): Wished {
  const { image } = values;
  return {
    spec: {
      prompt: values.prompt,
      model: choice.model.id,
      size: choice.size,
      seconds: choice.seconds,
      parameters: choice.parameters,
      operation: 'create',
      source: image?.kind === 'stored' ? image.source : null,
    },
    image: image === null || image.kind === 'stored' ? (image?.reference ?? null) : image.picture,
  };
}

function isSame(press: Press, wish: Wished, profile: ServerProfile): boolean {
  return (
    press.profile.id === profile.id &&
    press.image === wish.image &&
    JSON.stringify(press.spec) === JSON.stringify(wish.spec)
  );
}
