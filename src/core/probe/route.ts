// Whether a route is there, by how OPTIONS is answered beside routes that are and are not. Refuses to read a no into less.
import type { PathAnswer, ProbedPath } from '../ports/server-probe.ts';

export type ProbedRoute = 'create' | 'remove' | 'remix' | 'edits' | 'extensions';

type Paths = Readonly<Record<ProbedPath, PathAnswer | null>>;

/** Null where the answer would be the same with and without the route. */
export function hasRoute(paths: Paths, route: ProbedRoute): boolean | null {
  switch (route) {
    case 'create':
      return allows(paths.videos, 'POST');
    case 'remove':
      return allows(paths.job, 'DELETE');
    case 'remix':
      return allows(paths.remix, 'POST') ?? hasPath(paths, paths.remix, paths.nothing);
    case 'edits':
    case 'extensions':
      // These paths are a job's too, with `edits` for its id.
      return allows(paths[route], 'POST') ?? hasPath(paths, paths[route], paths.job);
  }
}

/** Frameworks name the methods of one route of several at a path: one that is not named may still be there. */
function allows(answer: PathAnswer | null, method: string): true | null {
  return answer?.allow?.includes(method) === true ? true : null;
}

/** `likeNothing` is how a path without this route is answered. */
function hasPath({ videos }: Paths, answer: PathAnswer | null, likeNothing: PathAnswer | null): boolean | null {
  if (answer === null || likeNothing === null || videos === null) return null;
  // A server that answers so where videos are for certain says nothing by it.
  if (isMissing(answer)) return isMissing(videos) ? null : false;
  return isMissing(likeNothing) && isThere(answer) ? true : null;
}

function isMissing({ status }: PathAnswer): boolean {
  return status === 404 || status === 501;
}

function isThere({ status }: PathAnswer): boolean {
  return status === 405 || (status >= 200 && status < 300);
}
