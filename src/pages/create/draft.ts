// What stands in the composer, kept in this browser so that a reload, an expired sign-in or a closed tab loses nothing.
import * as z from 'zod/mini';
import type { Generation } from '../../core/generation.ts';
import { parametersSchema, referenceSchema, specSchema } from '../../core/spec.ts';
import { TAKES_MAX } from '../../core/takes.ts';

/** Videos that one press asks for. */
export const takesSchema = z.number().check(z.int(), z.minimum(1), z.maximum(TAKES_MAX));

/** Wishes, not choices: what the server of the day does not offer is mapped when shown. Null where nobody chose. */
export const draftSchema = z.object({
  prompt: z.string(),
  /** Id of a profile. */
  server: z.nullable(z.string()),
  model: z.nullable(z.string()),
  size: z.nullable(z.string()),
  seconds: z.nullable(z.number()),
  /** By wire name; kept also while the server of the day takes no such parameter. */
  parameters: z._default(parametersSchema, {}),
  takes: z._default(takesSchema, 1),
  reference: z.nullable(referenceSchema),
  /** The clip whose frame the image is; null for an image from elsewhere. */
  source: z._default(specSchema.shape.source, null),
});
export type Draft = z.infer<typeof draftSchema>;

export const EMPTY_DRAFT: Draft = {
  prompt: '',
  server: null,
  model: null,
  size: null,
  seconds: null,
  parameters: {},
  takes: 1,
  reference: null,
  source: null,
};

const NAME = 'sora-studio-draft';

export function draftOf({ spec, server }: Generation): Draft {
  const { prompt, model, size, seconds, parameters, reference } = spec;
  // What was made from a clip itself cannot be asked for here; a frame of it can.
  const source = reference === null ? null : spec.source;
  return { prompt, server: server.id, model, size, seconds, parameters, takes: 1, reference, source };
}

/** This tab's draft, else the one of the tab that wrote last, else null. */
export function readDraft(): Draft | null {
  return parsed(attempt(() => sessionStorage.getItem(NAME))) ?? parsed(attempt(() => localStorage.getItem(NAME)));
}

/** Where storage is blocked or full the draft lives as long as the page. */
export function writeDraft(draft: Draft): void {
  const text = JSON.stringify(draft);
  attempt(() => sessionStorage.setItem(NAME, text));
  attempt(() => localStorage.setItem(NAME, text));
}

function parsed(text: string | null): Draft | null {
  if (text === null) return null;
  const json = attempt((): unknown => JSON.parse(text));
  const draft = draftSchema.safeParse(json);
  return draft.success ? draft.data : null;
}

/** Storage that is blocked throws on touch, full storage on writing, a hand-edited entry on parsing: all mean "nothing". */
function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
