// The composer's values and what makes them a request.
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { type UseFormReturn, useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import type { Crop } from '../../core/crop.ts';
import { type Dimensions, parametersSchema, promptSchema, type Reference, type Spec } from '../../core/spec.ts';
import type { Picture } from '../../queries/submission.ts';
import { type Draft, draftSchema, takesSchema } from './draft.ts';

/** A picture in hand, judged already, and the part of it that is shown; as large as it is seen. */
export type PickedImage = Dimensions & {
  kind: 'picked';
  picture: Picture;
  crop: Crop;
  /** Where the bucket has this very picture already; null when it came from elsewhere. */
  path: string | null;
  /** The clip it is a frame of. */
  source: Spec['source'];
};

/** One that is in the bucket, cut to size, since an earlier generation; `source` as above. */
export type StoredImage = { kind: 'stored'; reference: Reference; source: Spec['source'] };

export type ChosenImage = PickedImage | StoredImage;

const imageSchema = z.nullable(z.custom<ChosenImage>());

const composerSchema = z.object({
  prompt: promptSchema,
  server: draftSchema.shape.server,
  model: draftSchema.shape.model,
  size: draftSchema.shape.size,
  seconds: draftSchema.shape.seconds,
  parameters: parametersSchema,
  takes: takesSchema,
  image: imageSchema,
});
export type ComposerValues = z.infer<typeof composerSchema>;
export type ComposerForm = UseFormReturn<ComposerValues>;

/** Of the form element, to which the prompt belongs from outside. */
export const COMPOSER_ID = 'composer';

export function useComposerForm(draft: Draft): ComposerForm {
  const { reference, source, ...wish } = draft;
  return useForm<ComposerValues>({
    resolver: standardSchemaResolver(composerSchema),
    defaultValues: { ...wish, image: reference === null ? null : { kind: 'stored', reference, source } },
  });
}

/** A picked file cannot be kept over a reload; everything else can. */
export function draftOfValues({ image, ...wish }: ComposerValues): Draft {
  const { reference, source } = image?.kind === 'stored' ? image : { reference: null, source: null };
  return { ...wish, reference, source };
}
