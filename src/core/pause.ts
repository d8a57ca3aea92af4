// Which pauses of a server end by themselves and which wait for somebody to do something about them.
import type { ServerPause } from './ports/engine-link.ts';

export function needsPerson({ reason }: ServerPause): boolean {
  return reason === 'unauthorized' || reason === 'forbidden';
}
