// A job made elsewhere as a generation of this account. Refuses to invent what the server did not say, beyond what a row needs.
import { jobOf } from './advance/look.ts';
import { estimateMicroUsd } from './cost.ts';
import type { Adoption } from './ports/generation-store.ts';
import type { JobReport } from './ports/video-server.ts';
import type { ServerProfile } from './profile.ts';
import { dimensionsOf, type Spec } from './spec.ts';

/** The protocol's own defaults (openai-openapi `CreateVideoBody`, read 2026-11-20), for servers that do not say. */
const DEFAULT_SIZE = '720x1280';
const DEFAULT_SECONDS = 4;
const LONGEST_SECONDS = 600;
const UNKNOWN_MODEL = 'unknown';

type Origin = Pick<ServerProfile, 'id' | 'label' | 'baseUrl' | 'catalogue'>;

export function adoptionOf(report: JobReport, as: { id: string; profile: Origin; now: Date }): Adoption {
  const { id, profile, now } = as;
  const spec = specOf(report);
  return {
    id,
    spec,
    server: { id: profile.id, label: profile.label, url: profile.baseUrl },
    estimatedCostMicroUsd: estimateMicroUsd(profile.catalogue, spec),
    title: null,
    job: jobOf(report, null),
    submittedAt: report.createdAt ?? now,
    metadata: report.raw,
  };
}

/** Whether taking it in can still bring a clip home. */
export function isWorthTaking({ state }: JobReport): boolean {
  switch (state) {
    case 'queued':
    case 'running':
    case 'completed':
    case 'unknown':
      return true;
    case 'failed':
    case 'cancelled':
      return false;
  }
}

function specOf({ prompt, model, size, seconds, remixedFromId }: JobReport): Spec {
  return {
    prompt: prompt ?? '',
    model: model === null || model === '' ? UNKNOWN_MODEL : model,
    size: size !== null && isSize(size) ? size : DEFAULT_SIZE,
    seconds: seconds === null ? DEFAULT_SECONDS : Math.min(LONGEST_SECONDS, Math.max(1, Math.round(seconds))),
    parameters: {},
    reference: null,
    operation: remixedFromId === null ? 'create' : 'remix',
    source: remixedFromId === null ? null : { generationId: null, jobId: remixedFromId },
  };
}

function isSize(size: string): boolean {
  const dimensions = dimensionsOf(size);
  if (dimensions === null) return false;
  return [dimensions.width, dimensions.height].every((edge) => edge >= 10 && edge <= 99_999);
}
