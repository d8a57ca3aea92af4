// The path of a job. Ids are the server's own text and may hold anything: LiteLLM's carry `/`, `+` and `=`.
import { unansweredError } from './server-error.ts';

/** Throws `ServerError` for an id that would lead to another route or cannot be written in an address. */
export function jobPath(jobId: string): string {
  if (jobId === '' || jobId === '.' || jobId === '..' || !jobId.isWellFormed()) {
    throw unansweredError('No server has a job of that id', { fault: 'not_found', refused: true });
  }
  return `/videos/${encodeURIComponent(jobId)}`;
}
