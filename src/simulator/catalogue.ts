// What the simulated server sells: the same rows the app's Simulator preset offers, under the protocol's names.
import { SIMULATOR_MODELS } from '../core/preset-catalogue.ts';

/** What an order gets that names none (openai-openapi f85dbe2, 2026-08-21, read 2026-11-20). */
export const DEFAULTS = { model: 'sora-2', size: '720x1280', seconds: '4' } as const;

/** Unix seconds of 2025-10-06, the day of the first snapshots. */
export const MODELS_CREATED_AT = 1_759_708_800;

export const MODEL_IDS: readonly string[] = SIMULATOR_MODELS.map((model) => model.id);

/** Dated names are taken as the model they belong to (openai 7.55.0 `resources/videos.ts`, read 2026-11-20). */
const SNAPSHOTS: ReadonlyMap<string, string> = new Map([
  ['sora-2-2025-10-06', 'sora-2'],
  ['sora-2-2025-12-08', 'sora-2'],
  ['sora-2-pro-2025-10-06', 'sora-2-pro'],
]);

/** Sizes and seconds as they stand on the wire; null for a model nobody offers. */
export function offerOf(model: string): { sizes: readonly string[]; seconds: readonly string[] } | null {
  const offer = SIMULATOR_MODELS.find(({ id }) => id === (SNAPSHOTS.get(model) ?? model));
  if (offer === undefined) return null;
  return { sizes: offer.sizes.map(({ size }) => size), seconds: offer.seconds.map(String) };
}
