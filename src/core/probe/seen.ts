// What a server can do, as far as free requests show it. Refuses to take an unclear answer for a no.
import type { Description, Observations, Refusal } from '../ports/server-probe.ts';
import type { Capabilities } from '../profile.ts';
import { isRefusal } from './kind.ts';
import { hasRoute, type ProbedRoute } from './route.ts';

/** Only what was seen for certain. */
export type Seen = Partial<Record<keyof Capabilities, boolean>>;

/** In the order in which a person meets them. */
export const CAPABILITIES = [
  'create',
  'list',
  'progress',
  'content',
  'range',
  'thumbnail',
  'spritesheet',
  'remove',
  'removeAborts',
  'remix',
  'edits',
  'extensions',
  'reference',
  'extraParameters',
] as const satisfies readonly (keyof Capabilities)[];

/** The protocol's own fields: anything beyond them is an extra parameter. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'prompt',
  'model',
  'size',
  'seconds',
  'input_reference',
  'image_reference',
  'characters',
  'user',
]);

const CALL: Record<ProbedRoute, string> = {
  create: 'POST /videos',
  remove: 'DELETE /videos/{id}',
  remix: 'POST /videos/{id}/remix',
  edits: 'POST /videos/edits',
  extensions: 'POST /videos/extensions',
};

export function seenIn(observations: Observations): Seen {
  const { description, list, file } = observations;
  return certain({
    create: routeSeen(observations, 'create'),
    content: file?.content ?? contentSeen(observations),
    list: !isRefusal(list),
    remove: routeSeen(observations, 'remove'),
    remix: routeSeen(observations, 'remix'),
    edits: routeSeen(observations, 'edits'),
    extensions: routeSeen(observations, 'extensions'),
    range: file?.range ?? null,
    thumbnail: file?.thumbnail ?? null,
    spritesheet: file?.spritesheet ?? null,
    progress: !isRefusal(list) && list.moving ? true : null,
    reference: description?.fields?.has('input_reference') === true ? true : null,
    extraParameters: description?.fields == null ? null : [...description.fields].some((name) => !OWN_FIELDS.has(name)),
  });
}

/** What a real video has shown on top: it was made and saved, and perhaps its progress moved. */
export function seenOfVideo({ moved }: { moved: boolean }): Seen {
  return { create: true, content: true, ...(moved ? { progress: true } : {}) };
}

function certain(sights: Readonly<Partial<Record<keyof Capabilities, boolean | null>>>): Seen {
  const seen: Seen = {};
  for (const name of CAPABILITIES) {
    const sight = sights[name] ?? null;
    if (sight !== null) seen[name] = sight;
  }
  return seen;
}

/** A server's description of itself decides, unless it leaves videos out altogether. */
function routeSeen({ description, paths }: Observations, route: ProbedRoute): boolean | null {
  if (describesVideos(description)) return description.calls.has(CALL[route]);
  return paths === null ? null : hasRoute(paths, route);
}

function describesVideos(description: Description | null): description is Description {
  return description?.calls.has(CALL.create) === true;
}

/** Refused in the words it has for a job that is not there, so that the route is. */
function contentSeen({ job, content, description }: Observations): boolean | null {
  if (describesVideos(description)) return description.calls.has('GET /videos/{id}/content');
  if (content === null) return true;
  if (content.error.fault === 'unsupported') return false;
  return job !== null && isSameRefusal(job, content) ? true : null;
}

/** FastAPI says so of every route it lacks (fastapi `routing.py`), and nothing about jobs. */
const NO_ROUTE = 'not found';

function isSameRefusal(job: Refusal, content: Refusal): boolean {
  const said = job.error.facts.said ?? null;
  return said !== null && said.toLowerCase() !== NO_ROUTE && said === content.error.facts.said;
}
