// Pressing Generate: one press becomes one row for each take, also when the answer is lost and it is pressed again.
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Choice } from '../../core/choice.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { takesOf } from '../../core/takes.ts';
import { type Services, useServices } from '../../queries/services.tsx';
import { type Press, type SizedImage, submitOptions } from '../../queries/submission.ts';
import type { ChosenImage, ComposerValues } from './composer-form.ts';

export type Generate = { busy: boolean; send: (values: ComposerValues, choice: Choice) => void };

/** What makes two presses the same wish. */
type Wish = { text: string; picture: Blob | null };
type OpenPress = { press: Press; wish: Wish };

export function useGenerate(profile: ServerProfile): Generate {
  const services = useServices();
  const submit = useMutation(submitOptions(services));
  // The press whose answer is still missing.
  const open = useRef<OpenPress | null>(null);
  const send = (values: ComposerValues, choice: Choice) => {
    if (submit.isPending) return;
    const wish = wishOf(values, choice, profile);
    if (open.current === null || !isSame(open.current.wish, wish)) {
      open.current = { wish, press: pressOf(values, choice, { profile, services }) };
    }
    submit.mutate(open.current.press, { onSuccess: () => (open.current = null) });
  };
  return { busy: submit.isPending, send };
}

function pressOf(values: ComposerValues, choice: Choice, at: { profile: ServerProfile; services: Services }): Press {
  const { prompt, image, takes: count } = values;
  const { model, size, seconds } = choice;
  const { profile, services } = at;
  const { random } = services;
  const wish = { parameters: choice.parameters, count, offers: profile.parameters };
  const [parameters = choice.parameters, ...others] = takesOf(wish, random);
  return {
    id: random.uuid(),
    profile,
    spec: { prompt, model: model.id, size, seconds, parameters, operation: 'create', source: image?.source ?? null },
    image: image === null ? null : () => sizedImage(services, image, size),
    stored: null,
    furtherTakes: others.map((each) => ({ id: random.uuid(), parameters: each })),
  };
}

/** Only those who start from an image pay for cutting one. */
async function sizedImage(services: Services, image: ChosenImage, size: string): Promise<SizedImage> {
  const { cutImage, fittedImage } = await import('./cut-image.ts');
  return image.kind === 'picked' ? cutImage(services, image, size) : fittedImage(services, image, size);
}

function wishOf(values: ComposerValues, choice: Choice, profile: ServerProfile): Wish {
  const { image, prompt, takes } = values;
  const { model, size, seconds, parameters } = choice;
  const from = image?.kind === 'picked' ? image.crop : (image?.reference ?? null);
  const text = JSON.stringify([profile.id, prompt, model.id, size, seconds, parameters, takes, from]);
  return { text, picture: image?.kind === 'picked' ? image.picture.image : null };
}

function isSame(one: Wish, other: Wish): boolean {
  return one.text === other.text && one.picture === other.picture;
}
