// The whole engine in one piece, for actors that have all of its code at hand.
import { createLateEngine, type Engine, type EngineDeps } from './late-engine.ts';
import { createWorkbench } from './workbench.ts';

export function createEngine(deps: EngineDeps): Engine {
  return createLateEngine(deps, async () => createWorkbench);
}
