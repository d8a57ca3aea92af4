// The composer's values and what makes them a request.
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { type UseFormReturn, useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { promptSchema, type Reference, type Spec } from '../../core/spec.ts';
import type { Picture } from '../../queries/submission.ts';
import { type Draft, draftSchema } from './draft.ts';

/** A file from this device, judged already; or one that is in the bucket since an earlier generation. */
export type ChosenImage =
  | { kind: 'picked'; picture: Picture; width: number; height: number }
  | { kind: 'stored'; reference: Reference /** The clip it is a frame of. */; source: Spec['source'] };

const imageSchema = z.nullable(z.custom<ChosenImage>());

const composerSchema = z.object({
  prompt: promptSchema,
  server: draftSchema.shape.server,
  model: draftSchema.shape.model,
  size: draftSchema.shape.size,
  seconds: draftSchema.shape.seconds,
  image: imageSchema,
});
export type ComposerValues = z.infer<typeof composerSchema>;
export type ComposerForm = UseFormReturn<ComposerValues>;

/** Of the form element, to which the prompt belongs from outside. */
export const COMPOSER_ID = 'composer';

export function useComposerForm(draft: Draft): ComposerForm {
  return useForm<ComposerValues>({
    resolver: standardSchemaResolver(composerSchema),
    defaultValues: {
      prompt: draft.prompt,
      server: draft.server,
      model: draft.model,
      size: draft.size,
      seconds: draft.seconds,
      image: draft.reference === null ? null : { kind: 'stored', reference: draft.reference, source: draft.source },
    },
  });
}

/** A picked file cannot be kept over a reload; everything else can. */
export function draftOfValues(values: ComposerValues): Draft {
  const { prompt, server, model, size, seconds, image } = values;
  const { reference, source } = image?.kind === 'stored' ? image : { reference: null, source: null };
  return { prompt, server, model, size, seconds, reference, source };
}
