// Which route a wish takes: a new video, or one that starts from another.
import type { Spec } from '../core/spec.ts';
import { type CreateBody, createBody } from './create-body.ts';
import type { Dialect } from './dialects.ts';
import { jobPath } from './job-path.ts';
import { unansweredError, unsupportedError } from './server-error.ts';

export type CreateCall = { path: string; body: CreateBody };

/** Throws `ServerError` with `refused` when this dialect has no such route or the wish names no source. */
export async function createCall(spec: Spec, reference: Blob | null, dialect: Dialect): Promise<CreateCall> {
  switch (spec.operation) {
    case 'create':
      return { path: '/videos', body: await bodyOf(spec, reference, dialect) };
    case 'remix':
      if (!dialect.routes.remix) throw unsupportedError('remix');
      return { path: `${jobPath(sourceOf(spec))}/remix`, body: JSON.stringify({ prompt: spec.prompt }) };
    case 'edit':
      if (!dialect.routes.edit) throw unsupportedError('edits');
      return { path: '/videos/edits', body: JSON.stringify({ prompt: spec.prompt, video: { id: sourceOf(spec) } }) };
    case 'extend':
      if (!dialect.routes.extend) throw unsupportedError('extensions');
      return { path: '/videos/extensions', body: JSON.stringify(extensionOf(spec, dialect)) };
  }
}

async function bodyOf(spec: Spec, reference: Blob | null, dialect: Dialect): Promise<CreateBody> {
  try {
    return await createBody(spec, reference, dialect);
  } catch (cause) {
    // A picked file that was moved or changed since can no longer be read.
    throw unansweredError('The starting image cannot be read', { fault: 'invalid_request', refused: true, cause });
  }
}

function extensionOf(spec: Spec, dialect: Dialect) {
  const seconds = dialect.create.seconds === 'string' ? String(spec.seconds) : spec.seconds;
  return { prompt: spec.prompt, seconds, video: { id: sourceOf(spec) } };
}

function sourceOf(spec: Spec): string {
  if (spec.source !== null) return spec.source.jobId;
  throw unansweredError('There is no video to start from', { fault: 'invalid_request', refused: true });
}
