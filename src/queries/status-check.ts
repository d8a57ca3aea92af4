// "Check status": what the video server itself says about one generation, as it came.
import { mutationOptions } from '@tanstack/react-query';
import { ServerError } from '../core/errors.ts';
import type { Generation, Job } from '../core/generation.ts';
import type { ServerProfile } from '../core/profile.ts';
import type { Services } from './services.tsx';

export type StatusAnswer =
  /** Saved: the row is the truth, the server may have forgotten it. */
  | { kind: 'row'; raw: string }
  | { kind: 'server'; word: string; raw: string }
  | { kind: 'refused'; error: ServerError; raw: string }
  /** No create call was answered yet: there is nothing to ask about. */
  | { kind: 'no_job' }
  | { kind: 'no_server' };

/** Never throws for what a server may answer: a refusal is an answer. */
export function statusCheckOptions(services: Services) {
  return mutationOptions({
    mutationFn: (question: { generation: Generation; profile: ServerProfile | null }) =>
      checkStatus(services, question.generation, question.profile),
    onSuccess: () => services.engine.nudge(),
  });
}

export async function checkStatus(
  services: Services,
  generation: Generation,
  profile: ServerProfile | null,
): Promise<StatusAnswer> {
  if (generation.lifecycle.status === 'completed') return { kind: 'row', raw: rawText(generation.metadata, []) };
  const job = jobOf(generation);
  if (job === null) return { kind: 'no_job' };
  if (profile === null) return { kind: 'no_server' };
  const key = services.keyring.read(profile.keyName);
  const secrets = key === null ? [] : [key];
  try {
    const report = await services.videoServer(profile).retrieve(job.id);
    return { kind: 'server', word: report.word, raw: rawText(report.raw, secrets) };
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    return { kind: 'refused', error, raw: masked(error.facts.body ?? error.message, secrets) };
  }
}

export function jobOf({ lifecycle }: Generation): Job | null {
  switch (lifecycle.status) {
    case 'processing':
    case 'storing':
    case 'completed':
    case 'failed':
      return lifecycle.job;
    case 'pending':
    case 'submitting':
    case 'cancelled':
      return null;
  }
}

/** A server's answer for reading, with every secret in it replaced. */
export function rawText(raw: unknown, secrets: readonly string[]): string {
  return masked(JSON.stringify(raw, null, 2) ?? 'null', secrets);
}

function masked(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret.length > 0).reduce((rest, secret) => rest.replaceAll(secret, '••••'), text);
}
